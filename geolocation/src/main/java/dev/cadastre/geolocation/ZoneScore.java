package dev.cadastre.geolocation;

import dev.cadastre.model.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How often zone answers were right: of all questions, and of those where the truth lay clear of every border. Near a
 * border even a perfect radio cannot decide, so the strict figure mostly measures how much of a track runs along
 * borders.
 */
public final class ZoneScore {

    private Accuracy strict = Accuracy.NONE;
    private Accuracy beyondOneMetre = Accuracy.NONE;
    private Accuracy beyondTwoMetres = Accuracy.NONE;

    /**
     * Counts one answer; null, no answer, is wrong.
     *
     * @param metresToBorder from the true position to the nearest zone border
     */
    public void count(@Nullable ZoneId answer, ZoneId truth, double metresToBorder) {
        boolean right = truth.equals(answer);
        strict = strict.plus(right);
        if (metresToBorder > 1) {
            beyondOneMetre = beyondOneMetre.plus(right);
        }
        if (metresToBorder > 2) {
            beyondTwoMetres = beyondTwoMetres.plus(right);
        }
    }

    /** Of all questions. */
    public Accuracy strict() {
        return strict;
    }

    /** Of the questions where the truth was more than 1 m from every border. */
    public Accuracy beyondOneMetre() {
        return beyondOneMetre;
    }

    /** Of the questions where the truth was more than 2 m from every border. */
    public Accuracy beyondTwoMetres() {
        return beyondTwoMetres;
    }
}
