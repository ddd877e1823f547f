package dev.cadastre.isolation.flags;

import java.util.Map;

/** What asking for a flag came to. */
public sealed interface Resolution {

    /** As it was asked for. */
    String key();

    /** What the definition says of itself; texts, numbers and booleans by name. */
    Map<String, Object> metadata();

    /** @param value a boolean, number, text or map, as the definition has it */
    record Resolved(String key, String variant, Object value, Reason reason, Map<String, Object> metadata)
            implements Resolution {}

    /** Nothing is chosen, and the definition leaves the default to the caller. */
    record Deferred(String key, Reason reason, Map<String, Object> metadata) implements Resolution {}

    /** @param detail in a sentence, of the asker's own flag alone */
    record Unresolved(String key, FlagError error, String detail, Map<String, Object> metadata) implements Resolution {}
}
