package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.PacedReader.Counted;
import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Progress;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** One run of the neighbours bench: the same tenants at the same pace, first without and then with a noisy one. */
final class NeighboursRun implements AutoCloseable {

    private static final long ASK_EVERY_MILLIS = 2;
    private static final long LOOK_EVERY_MILLIS = 100;

    private final NeighboursSettings settings;
    private final Target target;
    private final String tenant;
    private final Progress progress;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<TenantApi> apis = new ArrayList<>();
    private final List<PacedReader> others = new ArrayList<>();

    NeighboursRun(NeighboursSettings settings, Target target, String tenant, Progress progress) {
        this.settings = settings;
        this.target = target;
        this.tenant = tenant;
        this.progress = progress;
    }

    BenchReport run() throws InterruptedException {
        Instant startedAt = Instant.now();
        for (int i = 1; i <= settings.others(); i++) {
            others.add(reader(tenant + "-" + i));
        }
        PacedReader noisy = reader(tenant + "-noisy");
        onLoop(() -> vertx.setPeriodic(ASK_EVERY_MILLIS, tick -> {
            others.forEach(PacedReader::ask);
            noisy.ask();
        }));
        phase("warming up", noisy, settings.share(), settings.warmupSeconds());
        phase("quiet", noisy, settings.share(), settings.seconds());
        Counted quiet = ofOthers();
        phase("loud", noisy, (double) settings.share() * settings.times(), settings.seconds());
        return report(startedAt, quiet, ofOthers(), onLoop(noisy::counted));
    }

    private PacedReader reader(String name) throws InterruptedException {
        TenantApi api = new TenantApi(target, new TenantId(name));
        apis.add(api);
        List<DeviceLogin> devices = Registration.devices(api, "near", 1, progress);
        String path = "/v1/devices/" + devices.getFirst().device();
        return onLoop(() -> new PacedReader(vertx, target, api, path));
    }

    private void phase(String what, PacedReader noisy, double noisyPerSecond, int seconds) throws InterruptedException {
        onLoop(() -> {
            others.forEach(other -> other.turnTo(settings.pace()));
            noisy.turnTo(noisyPerSecond);
            return true;
        });
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            Counted now = onLoop(noisy::counted);
            progress.show("%s: the noisy tenant was answered %,d times and limited %,d times"
                    .formatted(what, now.answered(), now.limited()));
        }
    }

    private Counted ofOthers() {
        return onLoop(() -> {
            Latencies all = new Latencies();
            long answered = 0;
            long limited = 0;
            long failed = 0;
            long unsent = 0;
            for (PacedReader other : others) {
                Counted one = other.counted();
                one.latencies().addTo(all);
                answered += one.answered();
                limited += one.limited();
                failed += one.failed();
                unsent += one.unsent();
            }
            return new Counted(all, answered, limited, failed, unsent);
        });
    }

    private BenchReport report(Instant startedAt, Counted quiet, Counted loud, Counted noisy) {
        double quietP99 = quiet.latencies().percentileMillis(99);
        double loudP99 = loud.latencies().percentileMillis(99);
        return new BenchReport("neighbours", startedAt, settings.asMap())
                .latencies("quiet", "others, quiet", quiet.latencies())
                .latencies("loud", "others, beside the noisy one", loud.latencies())
                .figure("p99_ratio", "p99 beside the noisy one to quiet (aim 1.5)", loudP99 / quietP99, "")
                .figure("noisy_answered_per_second", "noisy one answered", perSecond(noisy.answered()), "requests/s")
                .figure("noisy_limited_per_second", "noisy one limited", perSecond(noisy.limited()), "requests/s")
                .count("noisy_failed", "noisy one failed or given up", noisy.failed() + noisy.unsent())
                .mustBeZero(
                        "others_refused",
                        "others' answers other than 200",
                        quiet.limited()
                                + quiet.failed()
                                + quiet.unsent()
                                + loud.limited()
                                + loud.failed()
                                + loud.unsent());
    }

    private double perSecond(long count) {
        return (double) count / settings.seconds();
    }

    private <T> T onLoop(Callable<T> work) {
        Promise<T> done = Promise.promise();
        vertx.runOnContext(nothing -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return done.future().await();
    }

    @Override
    public void close() {
        vertx.close().await();
        apis.forEach(TenantApi::close);
    }
}
