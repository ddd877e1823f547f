package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Measures from PUBLISH until the API shows it: publishes one event, asks for the device's health until the event is
 * applied, rests, and begins again. It asks ever less often, so that its own cost stays small and its error below an
 * eighth. Lives on the probes' event loop.
 */
final class Probe {

    private static final long FIRST_LOOK_MILLIS = 3;
    private static final long LONGEST_PAUSE_MILLIS = 250;
    private static final int PAUSE_SHARE = 8;
    private static final long REST_MILLIS_MIN = 50;
    private static final long REST_MILLIS_MAX = 250;

    private final Vertx vertx;
    private final ApiReader reader;
    private final LoadDevice device;
    private final Payloads payloads = new Payloads();
    private final Latencies untilRead;
    private final StreamWatch stream;
    private final long appliedBefore;
    private final String path;
    private boolean running;
    private long publishedNanos;

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
        this.untilRead = untilRead;
        this.stream = stream;
        this.path = "/v1/devices/" + device.id() + "/health";
    }

    void start() {
        running = true;
        rest();
    }

    void stop() {
        running = false;
    }

    private void rest() {
        vertx.setTimer(ThreadLocalRandom.current().nextLong(REST_MILLIS_MIN, REST_MILLIS_MAX), timer -> publish());
    }

    private void publish() {
        if (!running) {
            return;
        }
        if (!device.ready()) {
            rest();
            return;
        }
        publishedNanos = System.nanoTime();
        device.add(payloads, System.currentTimeMillis());
        long wanted = appliedBefore + device.session().offered();
        stream.expect(device.id(), wanted, publishedNanos);
        device.session().flush();
        lookLater(wanted, FIRST_LOOK_MILLIS);
    }

    private void lookLater(long wanted, long pauseMillis) {
        vertx.setTimer(
                pauseMillis,
                timer -> reader.get(path)
                        .onSuccess(answer -> judge(wanted, answer))
                        .onFailure(failure -> lookLater(wanted, LONGEST_PAUSE_MILLIS)));
    }

    private void judge(long wanted, ApiReader.Answer answer) {
        long elapsedNanos = System.nanoTime() - publishedNanos;
        if (answer.status() == 200 && AppliedCount.in(answer.body()) >= wanted) {
            untilRead.add(elapsedNanos);
            rest();
        } else if (!running) {
            return;
        } else if (answer.status() == 401) {
            reader.renew().onComplete(renewed -> lookLater(wanted, LONGEST_PAUSE_MILLIS));
        } else {
            long pause = elapsedNanos / 1_000_000 / PAUSE_SHARE;
            lookLater(wanted, Math.clamp(pause, FIRST_LOOK_MILLIS, LONGEST_PAUSE_MILLIS));
        }
    }
}
