package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A closed loop of readers: each asks, waits for the answer, and asks again. One event loop does it all. */
final class Readers implements AutoCloseable {

    private static final int OK = 200;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ApiReader reader;
    private final List<String> paths;
    private final int connections;
    private final Latencies latencies = new Latencies();
    private volatile boolean running = true;
    private volatile boolean counting;
    private volatile long answers;
    private volatile long refused;
    private volatile String lastRefusal = "";

    Readers(Target target, TenantApi api, List<String> paths, int connections) {
        this.reader = new ApiReader(vertx, target, api, connections);
        this.paths = paths;
        this.connections = connections;
    }

    void start() {
        vertx.runOnContext(nothing -> {
            for (int i = 0; i < connections; i++) {
                ask();
            }
        });
    }

    /** What is answered from now on counts. */
    void count() {
        counting = true;
    }

    /** How many answers have been counted, good and bad. */
    long answers() {
        return answers;
    }

    /** How many answers were anything but 200, from the very start. */
    long refused() {
        return refused;
    }

    /** What the last of those said. */
    String lastRefusal() {
        return lastRefusal;
    }

    /** Of the answers counted. Only after {@link #close}. */
    Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() {
        running = false;
        vertx.close().await();
    }

    private void ask() {
        if (!running) {
            return;
        }
        boolean counted = counting;
        long start = System.nanoTime();
        reader.get(paths.get(ThreadLocalRandom.current().nextInt(paths.size())))
                .onSuccess(answer -> answered(counted, System.nanoTime() - start, answer))
                .onFailure(this::failed);
    }

    private void answered(boolean counted, long nanos, ApiReader.Answer answer) {
        if (answer.status() != OK) {
            refused("%d %s".formatted(answer.status(), answer.body()));
        }
        if (counted) {
            latencies.add(nanos);
            answers = latencies.count();
        }
        ask();
    }

    private void failed(Throwable failure) {
        if (running) {
            refused(String.valueOf(failure));
            vertx.setTimer(100, timer -> ask());
        }
    }

    private void refused(String why) {
        long before = refused;
        refused = before + 1;
        lastRefusal = why;
    }
}
