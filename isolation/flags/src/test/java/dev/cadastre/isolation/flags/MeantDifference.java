package dev.cadastre.isolation.flags;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer differs from that of flagd's newest released Java provider and is meant to, each with what flagd of today
 * says. {@link TodaysOperators} and ListedDifferencesTest have the others, operator by operator.
 */
enum MeantDifference {
    /**
     * The provider fails where an operator is given what it is not made for, an {@code all} of no list. Flagd: "as long as an
     * operator is structurally valid, it will return a falsy value", and the flag has its default.
     */
    PROVIDER_GAVE_UP,

    /** A rule that ends in the number 1 chooses the variant {@code 1}, in flagd; {@code 1.0} in the provider, which is none. */
    NUMBER_AS_VARIANT;

    /** The listed one that this is; null where it is none. */
    static @Nullable MeantDifference of(FlagdDifferentialTest.Here here, String theirs) {
        if (theirs.equals(Flagd.GAVE_UP)) {
            return PROVIDER_GAVE_UP;
        }
        boolean chosenByNumber = here.outcome() instanceof Double && theirs.equals("no value");
        return chosenByNumber ? NUMBER_AS_VARIANT : null;
    }
}
