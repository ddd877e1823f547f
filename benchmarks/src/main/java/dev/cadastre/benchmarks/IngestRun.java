package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.cpu.CpuWatch;
import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.Patience;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * One run of the ingest bench: connect, send a first event of each device, warm up, measure, and wait until all that
 * was acknowledged can be read and is stored. The measured part starts and ends with nothing on the way.
 */
final class IngestRun {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private final IngestBenchSettings settings;
    private final Target target;
    private final Fleet fleet;
    private final StoredHistory history;
    private final Optional<RunningInstance> instance;
    private final ProgressLine progress;
    private final Clock clock = Clock.systemUTC();

    /** @param instance the platform's process; empty where it is not on this machine */
    IngestRun(
            IngestBenchSettings settings,
            Target target,
            Fleet fleet,
            StoredHistory history,
            Optional<RunningInstance> instance,
            ProgressLine progress) {
        this.settings = settings;
        this.target = target;
        this.fleet = fleet;
        this.history = history;
        this.instance = instance;
        this.progress = progress;
    }

    BenchReport run() throws InterruptedException {
        Instant startedAt = clock.instant();
        long boot = startedAt.getEpochSecond();
        history.begin(0, progress);
        Ledgers before = Ledgers.read(fleet.tenants());
        try (Load load = new Load(target, fleet.devices(), settings.eventsPerSecond(), settings.inflight(), boot);
                ProbeTeam team = new ProbeTeam(target, fleet, before, boot, settings.stream())) {
            load.connect();
            await(CONNECTED_WITHIN, () -> load.connected() == load.devices().size() && team.connected(), load);
            List<LoadDevice> all = new ArrayList<>(load.devices());
            all.addAll(team.devices());
            Drain drain = new Drain(fleet, all, before, history, settings.patience(), progress);
            load.publishOneByOne(settings.apartMillis());
            await(settings.patience(), () -> load.offered() == load.devices().size(), load);
            settle(load, drain);
            // A platform that has only just started may have stored again what it did not know to be stored.
            history.begin(load.offered(), progress);
            fillHistory();
            warmUp(load, drain);
            return measure(startedAt, load, team, drain);
        }
    }

    private void fillHistory() {
        if (settings.history() > 0) {
            RunningInstance local = instance.orElseThrow(
                    () -> new BenchFailed("--history needs the platform's data folder: give --data, not --url"));
            List<TenantId> tenants =
                    fleet.tenants().stream().map(TenantApi::tenant).toList();
            new PostgresHistoryFill(local, progress).fill(tenants, settings.devices(), settings.history());
        }
    }

    private void warmUp(Load load, Drain drain) throws InterruptedException {
        if (settings.warmupSeconds() > 0) {
            send(load, settings.warmupSeconds(), "warming up");
            settle(load, drain);
        }
    }

    private BenchReport measure(Instant startedAt, Load load, ProbeTeam team, Drain drain) throws InterruptedException {
        long acknowledgedBefore = load.acknowledged();
        OptionalLong pid = instance.stream().mapToLong(RunningInstance::pid).findFirst();
        try (CpuWatch watch = new CpuWatch(pid, settings.profiled())) {
            long start = System.nanoTime();
            team.start();
            send(load, settings.seconds(), "measuring");
            team.stop();
            long sent = System.nanoTime();
            OptionalLong lagAfterSending = drain.lag(0);
            awaitAcknowledged(load);
            long acknowledged = System.nanoTime();
            Drain.Ended ended = drain.await();
            CpuWatch.CpuWatched processorTime = watch.stop();
            team.close();
            long events = load.acknowledged() - acknowledgedBefore;
            BenchReport report = new BenchReport("ingest", startedAt, settings.asMap());
            new IngestTimes(start, sent, acknowledged, ended.visibleNanos(), ended.storedNanos())
                    .writeTo(report, events, history.isKnown());
            lagAfterSending.ifPresent(
                    lag -> report.count("history_lag_after_sending", "not stored after the last send", lag));
            addCounts(report, drain.account(), ended.lag(), load);
            addLatencies(report, team);
            processorTime.writeTo(report, "event", events);
            return report;
        }
    }

    private static void addCounts(BenchReport report, Account account, OptionalLong lag, Load load) {
        report.count("acknowledged", "acknowledged, warm-up included", account.acknowledged())
                .count("duplicates", "duplicates by the ledger", account.duplicates())
                .count("late", "late by the ledger", account.late())
                .count("reconnects", "connections that broke", load.reconnects())
                .mustBeZero("acknowledged_not_applied", "acknowledged but not applied", account.notApplied())
                .mustBeZero("applied_too_often", "applied more than once", account.appliedTooOften());
        lag.ifPresent(behind -> report.mustBeZero("history_lag", "sent but not stored", Math.max(0, behind)));
    }

    private void addLatencies(BenchReport report, ProbeTeam team) {
        if (settings.probes() > 0) {
            report.latencies("visible", "PUBLISH to visible by REST", team.untilRead())
                    .count("visible_unseen", "probes' events never seen", team.unseen());
        }
        if (settings.probes() > 0 && settings.stream()) {
            report.latencies("told", "PUBLISH to event on the stream", team.untilTold());
        }
    }

    private void send(Load load, int seconds, String what) throws InterruptedException {
        long before = load.acknowledged();
        long start = System.nanoTime();
        double elapsed = 0;
        Patience patience = new Patience(settings.patience(), clock);
        load.start(settings.events());
        while (elapsed < seconds && load.isSending()) {
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

    /** Waits until everything sent is acknowledged, and then visible and stored, or nothing moves any more. */
    private Drain.Ended settle(Load load, Drain drain) throws InterruptedException {
        awaitAcknowledged(load);
        return drain.await();
    }

    private void awaitAcknowledged(Load load) throws InterruptedException {
        await(settings.patience(), () -> load.acknowledged() == load.offered(), load);
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
