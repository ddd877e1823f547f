package dev.cadastre.facility;

/** Who said where a device is. */
public enum PlacedBy {
    /** Where it was said to belong when it was registered. */
    HOME,
    PERSON,
    /** The pipeline, from what the device reported. */
    PIPELINE
}
