package dev.cadastre.simulator.replay;

import dev.cadastre.model.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cadastre beside the naive answer on the same packets: everywhere, and where the truth is clear of a border. */
record Scorecard(String title, Pair everywhere, Pair beyondOneMetre, Pair beyondTwoMetres) {

    /** The two that are compared. */
    record Pair(Score cadastre, Score naive) {

        Pair plus(Pair other) {
            return new Pair(cadastre.plus(other.cadastre), naive.plus(other.naive));
        }

        private String columns() {
            return "%10s %7s".formatted(cadastre.percent(), naive.percent());
        }
    }

    static final String HEADER = "%-10s %8s %18s %18s %18s%n%-10s %8s %10s %7s %10s %7s %10s %7s"
            .formatted(
                    "",
                    "",
                    "everywhere",
                    "> 1 m from border",
                    "> 2 m from border",
                    "track",
                    "packets",
                    "Cadastre",
                    "naive",
                    "Cadastre",
                    "naive",
                    "Cadastre",
                    "naive");

    static Scorecard of(Track track, List<@Nullable ZoneId> cadastre, List<@Nullable ZoneId> naive) {
        return new Scorecard(
                String.valueOf(track.number()),
                new Pair(Score.strict(track, cadastre), Score.strict(track, naive)),
                new Pair(Score.of(track, cadastre, 1), Score.of(track, naive, 1)),
                new Pair(Score.of(track, cadastre, 2), Score.of(track, naive, 2)));
    }

    /** Of all tracks together; there must be one at least. */
    static Scorecard total(List<Scorecard> cards) {
        return cards.stream()
                .reduce((a, b) -> new Scorecard(
                        "all",
                        a.everywhere.plus(b.everywhere),
                        a.beyondOneMetre.plus(b.beyondOneMetre),
                        a.beyondTwoMetres.plus(b.beyondTwoMetres)))
                .orElseThrow();
    }

    /** Whether Cadastre is right strictly more often, asked everywhere. */
    boolean aboveNaive() {
        return everywhere.cadastre().right() > everywhere.naive().right();
    }

    String row() {
        return "%-10s %8d %s %s %s"
                .formatted(
                        title,
                        everywhere.cadastre().asked(),
                        everywhere.columns(),
                        beyondOneMetre.columns(),
                        beyondTwoMetres.columns());
    }
}
