package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.PacedReader.Counted;
import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of the neighbours bench: the same tenants at the same pace, first without and then with a noisy one. */
final class NeighboursRun implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 100;

    private final NeighboursSettings settings;
    private final Target target;
    private final String tenant;
    private final ProgressLine progress;
    private final List<TenantApi> apis = new ArrayList<>();
    private final PacedReaders others = new PacedReaders();
    private final PacedReaders noisy = new PacedReaders();

    NeighboursRun(NeighboursSettings settings, Target target, String tenant, ProgressLine progress) {
        this.settings = settings;
        this.target = target;
        this.tenant = tenant;
        this.progress = progress;
    }

    BenchReport run() throws InterruptedException {
        Instant startedAt = Instant.now();
        for (int i = 1; i <= settings.others(); i++) {
            add(others, tenant + "-" + i);
        }
        add(noisy, tenant + "-noisy");
        double loud = (double) settings.share() * settings.times();
        phase("warming up", loud, settings.warmupSeconds());
        silence();
        phase("quiet", settings.share(), settings.seconds());
        Counted quiet = others.counted();
        phase("loud", loud, settings.seconds());
        return report(startedAt, quiet, others.counted(), noisy.counted());
    }

    private void add(PacedReaders readers, String name) throws InterruptedException {
        TenantApi api = new TenantApi(target, new TenantId(name));
        apis.add(api);
        List<DeviceLogin> devices = Registration.devices(Map.of(api, 1), "near", progress);
        readers.add(target, api, "/v1/devices/" + devices.getFirst().device());
    }

    private void phase(String what, double noisyPerSecond, int seconds) throws InterruptedException {
        others.turnTo(settings.pace());
        noisy.turnTo(noisyPerSecond);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            Counted now = noisy.counted();
            progress.show("%s: the noisy tenant was answered %,d times and limited %,d times"
                    .formatted(what, now.answered(), now.limited()));
        }
    }

    /** What the warm-up left unanswered is no part of the quiet. */
    private void silence() throws InterruptedException {
        others.turnTo(0);
        noisy.turnTo(0);
        while (noisy.unanswered() + others.unanswered() > 0) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private BenchReport report(Instant startedAt, Counted quiet, Counted loud, Counted noise) {
        double quietP99 = quiet.latencies().percentileMillis(99);
        double loudP99 = loud.latencies().percentileMillis(99);
        return new BenchReport("neighbours", startedAt, settings.asMap())
                .latencies("quiet", "others, quiet", quiet.latencies())
                .latencies("loud", "others, beside the noisy one", loud.latencies())
                .figure("p99_ratio", "p99 beside the noisy one to quiet (aim 1.5)", loudP99 / quietP99, "")
                .figure("noisy_answered_per_second", "noisy one answered", perSecond(noise.answered()), "requests/s")
                .figure("noisy_limited_per_second", "noisy one limited", perSecond(noise.limited()), "requests/s")
                .count("noisy_failed", "noisy one failed or given up", noise.failed() + noise.unsent())
                .mustBeZero("others_refused", "others' answers other than 200", quiet.refused() + loud.refused());
    }

    private double perSecond(long count) {
        return (double) count / settings.seconds();
    }

    @Override
    public void close() {
        others.close();
        noisy.close();
        apis.forEach(TenantApi::close);
    }
}
