package dev.cadastre.benchmarks;

import dev.cadastre.model.Ledger;
import java.util.Collection;

/**
 * What became of a run's events, device by device: those acknowledged and never applied, and those applied more often
 * than they were sent. Devices do not make up for one another.
 */
record Account(long acknowledged, long applied, long notApplied, long appliedTooOften, long duplicates, long late) {

    static final Account NOTHING = new Account(0, 0, 0, 0, 0, 0);

    static Account of(Collection<LoadDevice> devices, Ledgers before, Ledgers after) {
        Account sum = NOTHING;
        for (LoadDevice device : devices) {
            long duplicates =
                    after.of(device.key()).duplicate() - before.of(device.key()).duplicate();
            long late = late(after.of(device.key())) - late(before.of(device.key()));
            long applied =
                    after.of(device.key()).applied() - before.of(device.key()).applied();
            sum = sum.plus(of(device.session().offered(), device.session().acknowledged(), applied, duplicates, late));
        }
        return sum;
    }

    /** What came too late for the present, by this release or another. */
    private static long late(Ledger ledger) {
        return ledger.appliedToHistory() + ledger.late();
    }

    static Account of(long offered, long acknowledged, long applied, long duplicates, long late) {
        long notApplied = Math.max(0, acknowledged - applied);
        long tooOften = Math.max(0, applied - offered);
        return new Account(acknowledged, applied, notApplied, tooOften, duplicates, late);
    }

    Account plus(Account other) {
        return new Account(
                acknowledged + other.acknowledged,
                applied + other.applied,
                notApplied + other.notApplied,
                appliedTooOften + other.appliedTooOften,
                duplicates + other.duplicates,
                late + other.late);
    }
}
