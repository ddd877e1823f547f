package dev.cadastre.model;

import tools.jackson.core.JsonGenerator;

/** A {@link Ledger} within another object. */
final class LedgerFields {

    private LedgerFields() {}

    static Ledger read(JsonInput in) {
        in.beginObject();
        Long applied = null;
        long appliedToHistory = 0;
        Long duplicate = null;
        Long late = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "applied" -> applied = in.integer();
                case "appliedToHistory" -> appliedToHistory = in.integer();
                case "duplicate" -> duplicate = in.integer();
                case "late" -> late = in.integer();
                default -> in.skip();
            }
        }
        return new Ledger(
                in.required("applied", applied),
                appliedToHistory,
                in.required("duplicate", duplicate),
                in.required("late", late));
    }

    static void write(JsonGenerator json, Ledger ledger) {
        json.writeNumberProperty("applied", ledger.applied());
        json.writeNumberProperty("appliedToHistory", ledger.appliedToHistory());
        json.writeNumberProperty("duplicate", ledger.duplicate());
        json.writeNumberProperty("late", ledger.late());
    }
}
