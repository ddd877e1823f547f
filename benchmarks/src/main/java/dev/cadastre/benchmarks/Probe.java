package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Measures from PUBLISH until the API shows it: publishes at a pace of its own, whether earlier events were seen or not,
 * and asks for the device's health while any is not. The longer an event takes the less often it asks, so that its own
 * cost stays small and its error below an eighth. Lives on the probes' event loop.
 */
final class Probe {

    private static final long FIRST_LOOK_MILLIS = 3;
    private static final long LONGEST_PAUSE_MILLIS = 100;
    private static final int PAUSE_SHARE = 8;
    private static final long APART_MILLIS_MIN = 100;
    private static final long APART_MILLIS_MAX = 300;

    private final Vertx vertx;
    private final ApiReader reader;
    private final LoadDevice device;
    private final Payloads payloads = new Payloads();
    private final Awaited untilRead;
    private final StreamWatch stream;
    private final long appliedBefore;
    private final String path;
    private boolean running;
    private boolean looking;
    private long dueNanos;

    /** @param appliedBefore what the device's ledger said before its first event of this run */
    Probe(
            Vertx vertx,
            ApiReader reader,
            LoadDevice device,
            long appliedBefore,
            Latencies untilRead,
            StreamWatch stream) {
        this.vertx = vertx;
        this.reader = reader;
        this.device = device;
        this.appliedBefore = appliedBefore;
        this.untilRead = new Awaited(untilRead);
        this.stream = stream;
        this.path = "/v1/devices/" + device.id() + "/health";
    }

    void start() {
        running = true;
        dueNanos = System.nanoTime();
        publishLater();
    }

    /** Publishes nothing new; what was published is still looked for. */
    void stop() {
        running = false;
    }

    /** How many events have not been seen yet. */
    int unseen() {
        return untilRead.size();
    }

    private void publishLater() {
        dueNanos +=
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(APART_MILLIS_MIN, APART_MILLIS_MAX));
        long pause = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
        vertx.setTimer(Math.max(1, pause), timer -> publish());
    }

    private void publish() {
        if (!running) {
            return;
        }
        if (device.session().hasRoom()) {
            device.add(payloads, System.currentTimeMillis());
            long wanted = appliedBefore + device.session().offered();
            stream.expect(device.id(), wanted, dueNanos);
            untilRead.expect(wanted, dueNanos);
            device.session().flush();
            if (!looking) {
                looking = true;
                lookLater(FIRST_LOOK_MILLIS);
            }
        }
        publishLater();
    }

    private void lookLater(long pauseMillis) {
        vertx.setTimer(
                pauseMillis,
                timer -> reader.get(path).onSuccess(this::judge).onFailure(failure -> lookLater(LONGEST_PAUSE_MILLIS)));
    }

    private void judge(ApiReader.Answer answer) {
        long now = System.nanoTime();
        if (answer.status() == 401) {
            reader.renew().onComplete(renewed -> lookLater(LONGEST_PAUSE_MILLIS));
            return;
        }
        if (answer.status() == 200) {
            untilRead.seen(AppliedCount.in(answer.body()), now);
        }
        looking = untilRead.size() > 0;
        if (looking) {
            long pause = TimeUnit.NANOSECONDS.toMillis(untilRead.youngestNanos(now)) / PAUSE_SHARE;
            lookLater(Math.clamp(pause, FIRST_LOOK_MILLIS, LONGEST_PAUSE_MILLIS));
        }
    }
}
