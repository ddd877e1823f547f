package dev.cadastre.model;

/** How many of a device's accepted observations had which {@link Outcome}; together they are all that was accepted. */
public record Ledger(long applied, long duplicate, long late) {

    public static final Ledger EMPTY = new Ledger(0, 0, 0);

    public Ledger {
        if (applied < 0 || duplicate < 0 || late < 0) {
            throw new IllegalArgumentException("a count below 0: %d, %d, %d".formatted(applied, duplicate, late));
        }
    }

    public Ledger plus(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> new Ledger(applied + 1, duplicate, late);
            case DUPLICATE -> new Ledger(applied, duplicate + 1, late);
            case LATE -> new Ledger(applied, duplicate, late + 1);
        };
    }

    public long accepted() {
        return applied + duplicate + late;
    }
}
