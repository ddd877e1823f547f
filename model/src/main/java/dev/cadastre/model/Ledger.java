package dev.cadastre.model;

/**
 * How many of a device's accepted observations had which {@link Outcome}. Each has exactly one, so
 * {@code accepted = applied + appliedToHistory + duplicate + late}.
 *
 * @param late of observations that earlier releases took in; it does not grow any more
 */
public record Ledger(long applied, long appliedToHistory, long duplicate, long late) {

    public static final Ledger EMPTY = new Ledger(0, 0, 0, 0);

    public Ledger {
        if (applied < 0 || appliedToHistory < 0 || duplicate < 0 || late < 0) {
            throw new IllegalArgumentException(
                    "a count below 0: %d, %d, %d, %d".formatted(applied, appliedToHistory, duplicate, late));
        }
    }

    public Ledger plus(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> new Ledger(applied + 1, appliedToHistory, duplicate, late);
            case APPLIED_TO_HISTORY -> new Ledger(applied, appliedToHistory + 1, duplicate, late);
            case DUPLICATE -> new Ledger(applied, appliedToHistory, duplicate + 1, late);
            case LATE -> new Ledger(applied, appliedToHistory, duplicate, late + 1);
        };
    }

    public long accepted() {
        return applied + appliedToHistory + duplicate + late;
    }
}
