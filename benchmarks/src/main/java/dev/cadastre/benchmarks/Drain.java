package dev.cadastre.benchmarks;

import dev.cadastre.simulator.Patience;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.TenantApi;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Waits until all that was acknowledged is visible by REST and stored in the history. To cost the platform little it reads
 * one tenant's devices at a time, the largest tenant's only once all is visible of the others, and rests longer than it
 * reads.
 */
final class Drain {

    private static final long REST_MILLIS_MIN = 100;
    private static final long REST_MILLIS_MAX = 1_000;
    private static final long REST_PER_LOOK = 5;

    /**
     * How a drain ended, at once or because nothing moved any more.
     *
     * @param visibleNanos when everything was visible, by {@link System#nanoTime}; the end where it never was
     * @param storedNanos likewise, when everything was stored
     * @param lag events that are not stored; empty where that is not known
     */
    record Ended(long visibleNanos, long storedNanos, OptionalLong lag) {}

    private final Fleet fleet;
    private final List<LoadDevice> devices;
    private final Ledgers before;
    private final StoredHistory history;
    private final Duration patience;
    private final ProgressLine progress;
    private final Map<TenantApi, Account> finished = new HashMap<>();

    /** @param before what was applied before the first event of the run, after which the history was counted anew */
    Drain(
            Fleet fleet,
            List<LoadDevice> devices,
            Ledgers before,
            StoredHistory history,
            Duration patience,
            ProgressLine progress) {
        this.fleet = fleet;
        this.devices = devices;
        this.before = before;
        this.history = history;
        this.patience = patience;
        this.progress = progress;
    }

    /** Only while nothing new is sent. */
    Ended await() throws InterruptedException {
        finished.clear();
        Patience lasting = new Patience(patience, Clock.systemUTC());
        long visible = 0;
        long stored = 0;
        while (true) {
            long looked = System.nanoTime();
            Account account = look();
            OptionalLong lag = lag(account.duplicates());
            long now = System.nanoTime();
            visible = visible == 0 && account.notApplied() == 0 ? now : visible;
            stored = stored == 0 && lag.orElse(0) <= 0 ? now : stored;
            boolean moved = lasting.lasts(account.applied() - lag.orElse(0));
            if ((visible != 0 && stored != 0) || !moved) {
                return new Ended(visible == 0 ? now : visible, stored == 0 ? now : stored, lag);
            }
            progress.show("draining: all is visible of %d of %d tenants, %,d events are not stored"
                    .formatted(finished.size(), fleet.tenants().size(), lag.orElse(0)));
            long tookMillis = (now - looked) / 1_000_000;
            Thread.sleep(Math.clamp(tookMillis * REST_PER_LOOK, REST_MILLIS_MIN, REST_MILLIS_MAX));
        }
    }

    /** How far the history is behind what has been sent, duplicates aside; empty where that is not known. */
    OptionalLong lag(long duplicates) {
        OptionalLong stored = history.stored();
        long sent =
                devices.stream().mapToLong(device -> device.session().offered()).sum();
        return stored.isEmpty() ? stored : OptionalLong.of(sent - duplicates - stored.getAsLong());
    }

    /** The account of all devices by what the API says now, every tenant asked. */
    Account account() {
        return Account.of(devices, before, Ledgers.read(fleet.tenants()));
    }

    /** The accounts of tenants, the smallest first, up to the first of which something is not visible yet. */
    private Account look() {
        Account sum = Account.NOTHING;
        for (TenantApi api : fleet.tenants().reversed()) {
            Account known = finished.get(api);
            Account account = known != null ? known : account(api);
            sum = sum.plus(account);
            if (account.notApplied() > 0) {
                break;
            }
            finished.put(api, account);
        }
        return sum;
    }

    private Account account(TenantApi api) {
        List<LoadDevice> own = devices.stream()
                .filter(device -> device.tenant().equals(api.tenant()))
                .toList();
        return Account.of(own, before, Ledgers.tryRead(api).orElse(before));
    }
}
