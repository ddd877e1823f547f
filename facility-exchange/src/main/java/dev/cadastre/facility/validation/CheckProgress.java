package dev.cadastre.facility.validation;

/** Is told how far a long run is. */
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
