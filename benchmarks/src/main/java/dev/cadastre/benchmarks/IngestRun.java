package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Patience;
import dev.cadastre.simulator.Progress;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One run of the ingest bench: register, connect, warm up, measure, and wait until all that was acknowledged can be read.
 * The measured part starts and ends with nothing on the way.
 */
final class IngestRun {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private final IngestSettings settings;
    private final Target target;
    private final TenantApi api;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();

    IngestRun(IngestSettings settings, Target target, TenantApi api, Progress progress) {
        this.settings = settings;
        this.target = target;
        this.api = api;
        this.progress = progress;
    }

    BenchReport run() throws InterruptedException {
        Registration.gateways(api);
        List<DeviceLogin> devices = Registration.devices(api, "bench", settings.devices(), progress);
        List<DeviceLogin> probes = Registration.devices(api, "probe", settings.probes(), progress);
        Instant startedAt = clock.instant();
        long boot = startedAt.getEpochSecond();
        Ledgers before = Ledgers.read(api);
        try (Load load = new Load(target, devices, settings.eventsPerSecond(), settings.inflight(), boot);
                ProbeTeam team = new ProbeTeam(target, api, probes, before, boot, settings.stream())) {
            load.connect();
            await(CONNECTED_WITHIN, () -> load.connected() == devices.size() && team.connected(), load);
            List<LoadDevice> all = new ArrayList<>(load.devices());
            all.addAll(team.devices());
            warmUp(load, all, before);
            return measure(startedAt, load, team, all, before);
        }
    }

    private void warmUp(Load load, List<LoadDevice> all, Ledgers before) throws InterruptedException {
        if (settings.warmupSeconds() > 0) {
            load.start();
            send(load, settings.warmupSeconds(), "warming up");
        }
        settle(load, all, before);
    }

    private BenchReport measure(Instant startedAt, Load load, ProbeTeam team, List<LoadDevice> all, Ledgers before)
            throws InterruptedException {
        long acknowledgedBefore = load.acknowledged();
        long start = System.nanoTime();
        load.start();
        team.start();
        send(load, settings.seconds(), "measuring");
        team.stop();
        double sendingSeconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        long acknowledgedWhileSending = load.acknowledged() - acknowledgedBefore;
        Ledgers after = settle(load, all, before);
        double visibleSeconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        long measured = load.acknowledged() - acknowledgedBefore;
        team.close();
        Account account = Account.of(all, before, after);
        BenchReport report = new BenchReport("ingest", startedAt, settings.asMap())
                .figure(
                        "acknowledged_per_second",
                        "acknowledged",
                        acknowledgedWhileSending / sendingSeconds,
                        "events/s")
                .figure("visible_per_second", "visible, drain included", measured / visibleSeconds, "events/s")
                .figure("drain_seconds", "drain after the last send", visibleSeconds - sendingSeconds, "s")
                .count("acknowledged", "acknowledged, warm-up included", account.acknowledged())
                .count("duplicates", "duplicates by the ledger", account.duplicates())
                .count("late", "late by the ledger", account.late())
                .count("reconnects", "connections that broke", load.reconnects())
                .latencies("visible", "PUBLISH to visible by REST", team.untilRead());
        if (settings.stream()) {
            report.latencies("told", "PUBLISH to told by the stream", team.untilTold());
        }
        return report.mustBeZero("acknowledged_not_applied", "acknowledged but not applied", account.notApplied())
                .mustBeZero("applied_too_often", "applied more than once", account.appliedTooOften());
    }

    private void send(Load load, int seconds, String what) throws InterruptedException {
        long before = load.acknowledged();
        long start = System.nanoTime();
        double elapsed = 0;
        Patience patience = new Patience(settings.patience(), clock);
        while (elapsed < seconds) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            elapsed = (System.nanoTime() - start) / NANOS_PER_SECOND;
            long acknowledged = load.acknowledged() - before;
            progress.show("%s, %.0f of %d s: %,d acknowledged, %,.0f/s"
                    .formatted(what, elapsed, seconds, acknowledged, acknowledged / elapsed));
            if (!patience.lasts(acknowledged)) {
                throw new BenchFailed("nothing was acknowledged for %d s %s"
                        .formatted(settings.patience().toSeconds(), load.trouble()));
            }
        }
        load.stop();
    }

    /** Waits until everything sent is acknowledged and everything acknowledged is visible, or nothing moves any more. */
    private Ledgers settle(Load load, List<LoadDevice> all, Ledgers before) throws InterruptedException {
        await(settings.patience(), () -> load.acknowledged() == load.offered(), load);
        Patience patience = new Patience(settings.patience(), clock);
        Optional<Ledgers> seen = Ledgers.tryRead(api);
        while (true) {
            Account account = Account.of(all, before, seen.orElse(before));
            if (seen.isPresent() && account.notApplied() == 0) {
                return seen.get();
            }
            progress.show("draining: %,d acknowledged are not visible yet".formatted(account.notApplied()));
            if (!patience.lasts(account.applied())) {
                return seen.orElseThrow(() -> new BenchFailed("the API does not answer, so nothing can be said"));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
            seen = Ledgers.tryRead(api);
        }
    }

    private void await(Duration quiet, BooleanSupplier done, Load load) throws InterruptedException {
        Patience patience = new Patience(quiet, clock);
        while (!done.getAsBoolean()) {
            progress.show("%,d connected, %,d of %,d acknowledged"
                    .formatted(load.connected(), load.acknowledged(), load.offered()));
            if (!patience.lasts(load.connected() + load.acknowledged())) {
                throw new BenchFailed(
                        "%d of %d devices connected, %d of %d events acknowledged, then nothing for %d s %s"
                                .formatted(
                                        load.connected(),
                                        load.devices().size(),
                                        load.acknowledged(),
                                        load.offered(),
                                        quiet.toSeconds(),
                                        load.trouble()));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
