package dev.cadastre.isolation.flags;

/** Why a flag has no value, in OpenFeature's words. */
public enum FlagError {
    /** The flag does not exist, or is disabled. */
    FLAG_NOT_FOUND,
    /** Its definition or its rule cannot be carried out. */
    PARSE_ERROR,
    /** Its rule chose a variant that it has not. */
    GENERAL
}
