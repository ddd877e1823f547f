package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.PacedReader.Counted;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Tenants that ask at the same pace, on an event loop of their own, so that they do not wait for other tenants' client. */
final class PacedReaders implements AutoCloseable {

    private static final long ASK_EVERY_MILLIS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<PacedReader> readers = new ArrayList<>();
    private final long timer = vertx.setPeriodic(ASK_EVERY_MILLIS, tick -> readers.forEach(PacedReader::ask));

    void add(Target target, TenantApi api, String path) {
        onLoop(() -> readers.add(new PacedReader(vertx, target, api, path)));
    }

    /** From now on each asks that often, and all count anew. */
    void turnTo(double perSecond) {
        onLoop(() -> {
            readers.forEach(reader -> reader.turnTo(perSecond));
            return true;
        });
    }

    /** What all of them have counted since {@link #turnTo}. */
    Counted counted() {
        return onLoop(
                () -> Counted.sum(readers.stream().map(PacedReader::counted).toList()));
    }

    /** How many questions have no answer yet. */
    int unanswered() {
        return onLoop(() -> readers.stream().mapToInt(PacedReader::unanswered).sum());
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
        onLoop(() -> vertx.cancelTimer(timer));
        vertx.close().await();
    }
}
