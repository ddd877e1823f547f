package dev.cadastre.isolation.flags;

/** Why a flag has no value, in OpenFeature's words. */
public enum FlagError {
    /** There is none, it is switched off, or it leaves its value to whoever asks. */
    FLAG_NOT_FOUND,
    /** Its definition or its rule cannot be carried out. */
    PARSE_ERROR,
    /** Its rule chose a variant that it has not. */
    GENERAL
}
