package dev.cadastre.isolation.flags;

/** Why a flag has its value, in OpenFeature's words. */
public enum Reason {
    /** There is no rule. */
    STATIC,
    /** The rule came to nothing. */
    DEFAULT,
    /** The rule chose the variant. */
    TARGETING_MATCH
}
