package dev.cadastre.facility.validation;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What would help.
 *
 * @param inWords for people, an imperative
 * @param automatic the row with that done, where it can be done without asking anybody: it takes nothing away that the tree
 *     could have held
 */
public record Mend(String inWords, @Nullable UnaryOperator<Candidate> automatic) {

    static Mend byHand(String inWords) {
        return new Mend(inWords, null);
    }

    /** The row after the fix, where it can be made. */
    static Mend automatic(String inWords, UnaryOperator<Candidate> change) {
        return new Mend(inWords, change);
    }

    public boolean isAutomatic() {
        return automatic != null;
    }
}
