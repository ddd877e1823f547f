package dev.cadastre.facility.validation;

/** Notified of the progress of a long run. */
@FunctionalInterface
public interface CheckProgress {

    CheckProgress NONE = (check, checked) -> {};

    /**
     * Called as each check ends.
     *
     * @param checked how many things the check has looked at
     */
    void ended(SuiteCheck check, long checked);
}
