package dev.cadastre.simulator.replay;

import dev.cadastre.model.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many answers were right, of those that were asked for.
 *
 * @param farEnoughMetres only packets are asked about whose truth lies further than this from another zone
 */
record Score(double farEnoughMetres, long right, long asked) {

    static Score strict(Track track, List<@Nullable ZoneId> answers) {
        return of(track, answers, Double.NEGATIVE_INFINITY);
    }

    /** Compares the answer after each packet with the truth at its time; no answer is a wrong one. */
    static Score of(Track track, List<@Nullable ZoneId> answers, double farEnoughMetres) {
        if (answers.size() != track.packets().size()) {
            throw new IllegalArgumentException("%d answers to %d packets"
                    .formatted(answers.size(), track.packets().size()));
        }
        long right = 0;
        long asked = 0;
        for (int i = 0; i < answers.size(); i++) {
            Packet packet = track.packets().get(i);
            if (packet.borderMetres() > farEnoughMetres) {
                asked++;
                right += packet.truth().equals(answers.get(i)) ? 1 : 0;
            }
        }
        return new Score(farEnoughMetres, right, asked);
    }

    Score plus(Score other) {
        return new Score(farEnoughMetres, right + other.right, asked + other.asked);
    }

    /** The share that was right, 0 to 1; 0 where nothing was asked. */
    double accuracy() {
        return asked == 0 ? 0 : (double) right / asked;
    }

    String percent() {
        return asked == 0 ? "-" : "%.1f%%".formatted(100 * accuracy());
    }
}
