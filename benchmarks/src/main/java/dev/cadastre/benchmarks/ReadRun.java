package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.cpu.CpuWatch;
import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Patience;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One run of the read bench: gives every device a health record, warms up, and counts. */
final class ReadRun {

    private static final Duration QUIET_AT_MOST = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private final ReadSettings settings;
    private final Target target;
    private final TenantApi api;
    private final OptionalLong platform;
    private final ProgressLine progress;
    private final Clock clock = Clock.systemUTC();

    /** @param platform the platform's process; empty where it is not on this machine */
    ReadRun(ReadSettings settings, Target target, TenantApi api, OptionalLong platform, ProgressLine progress) {
        this.settings = settings;
        this.target = target;
        this.api = api;
        this.platform = platform;
        this.progress = progress;
    }

    BenchReport run() throws InterruptedException {
        Instant startedAt = clock.instant();
        Registration.gateways(api);
        List<DeviceLogin> devices = Registration.devices(Map.of(api, settings.devices()), "read", progress);
        publishOnce(devices, startedAt.getEpochSecond());
        List<String> paths = devices.stream()
                .map(login -> settings.part().path(login.device().value()))
                .toList();
        Readers readers = new Readers(target, api, paths, settings.connections());
        try (readers) {
            readers.start();
            watch(readers, settings.warmupSeconds(), "warming up");
            readers.count();
            return measure(startedAt, readers);
        }
    }

    private BenchReport measure(Instant startedAt, Readers readers) throws InterruptedException {
        try (CpuWatch watch = new CpuWatch(platform, settings.profiled())) {
            long start = System.nanoTime();
            watch(readers, settings.seconds(), "measuring");
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            long answers = readers.answers();
            CpuWatch.CpuWatched processorTime = watch.stop();
            readers.close();
            BenchReport report = report(startedAt, readers, answers / seconds);
            processorTime.writeTo(report, "request", answers);
            return report;
        }
    }

    private BenchReport report(Instant startedAt, Readers readers, double answersPerSecond) {
        BenchReport report = new BenchReport("read", startedAt, settings.asMap())
                .figure("answers_per_second", "answers", answersPerSecond, "requests/s")
                .latencies("answer", "request to answer", readers.latencies());
        String refusals = readers.refused() == 0 ? "" : " (last: " + readers.lastRefusal() + ")";
        return report.mustBeZero("not_200", "answers other than 200" + refusals, readers.refused());
    }

    private void publishOnce(List<DeviceLogin> devices, long boot) throws InterruptedException {
        Ledgers before = Ledgers.read(api);
        try (Load load = new Load(target, devices, 0, 1, boot)) {
            load.connect();
            Patience patience = new Patience(QUIET_AT_MOST, clock);
            load.publishOnce();
            while (Account.of(load.devices(), before, Ledgers.read(api)).applied() < devices.size()) {
                progress.show("%,d of %,d devices have published".formatted(load.acknowledged(), devices.size()));
                if (!patience.lasts(load.acknowledged())) {
                    throw new BenchFailed("%d of %d first events were acknowledged, but not all became visible %s"
                            .formatted(load.acknowledged(), devices.size(), load.trouble()));
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }

    private void watch(Readers readers, int seconds, String what) throws InterruptedException {
        long start = System.nanoTime();
        double elapsed = 0;
        while (elapsed < seconds) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            elapsed = (System.nanoTime() - start) / NANOS_PER_SECOND;
            progress.show("%s, %.0f of %d s: %,d answers, %,d refused"
                    .formatted(what, elapsed, seconds, readers.answers(), readers.refused()));
        }
    }
}
