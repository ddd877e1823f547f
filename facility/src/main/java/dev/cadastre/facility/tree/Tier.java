package dev.cadastre.facility.tree;

/** Which of the three tiers of resolution answered. */
public enum Tier {
    /** The tenant's layer had a part in it. */
    OVERLAY,
    /** The global tree alone. */
    GLOBAL,
    /** The place led nowhere: the device's home, or the tenant's place for what is unresolved. */
    FALLBACK
}
