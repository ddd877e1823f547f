package dev.cadastre.benchmarks.facility;

/** A way to ask PostgreSQL where a device is. */
enum SqlForm {
    RECURSIVE("sql_recursive", "recursive query", true),
    LTREE("sql_ltree", "ltree column", true),
    CLOSURE("sql_closure", "closure table", true),
    PRIMARY_KEY("sql_primary_key", "primary key alone, no path", false);

    private final String key;
    private final String label;
    private final boolean wholePath;

    SqlForm(String key, String label, boolean wholePath) {
        this.key = key;
        this.label = label;
        this.wholePath = wholePath;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }

    /** Whether it answers with all ids from the root to the place, or with the place's alone. */
    boolean isWholePath() {
        return wholePath;
    }
}
