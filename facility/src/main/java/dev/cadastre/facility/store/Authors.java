package dev.cadastre.facility.store;

/** Whose changes are listed. */
public enum Authors {
    /** Everybody's, the pipeline's placements of devices included, which are most of a log. */
    ALL(""),

    /** Those of people who signed in: not the pipeline's, nor those of machines' keys, of the command line and its imports. */
    PEOPLE("""
             AND principal <> 'pipeline' AND principal NOT IN ('operator', 'demo')
                AND principal NOT LIKE 'key:%' AND principal NOT LIKE 'import of %'\
            """);

    /** What a line of the log must fulfil besides. {@code principal <> 'pipeline'} is what the index for it is of. */
    final String condition;

    Authors(String condition) {
        this.condition = condition;
    }
}
