package dev.cadastre.facility.validation;

/** Is told how far a long run is. */
@FunctionalInterface
public interface CheckProgress {

    CheckProgress NONE = (point, checked) -> {};

    /**
     * Called as each point ends.
     *
     * @param checked how many things the point has looked at
     */
    void ended(SuiteCheck point, long checked);
}
