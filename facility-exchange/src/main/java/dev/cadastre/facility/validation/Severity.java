package dev.cadastre.facility.validation;

/** Whether a finding stops an import or a cut-over. */
public enum Severity {
    /** The tree cannot hold it, or would answer wrongly from it. */
    ERROR,
    /** The tree holds it as it is; somebody should look at it. */
    WARNING
}
