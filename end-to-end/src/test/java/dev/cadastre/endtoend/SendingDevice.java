package dev.cadastre.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A device that sends one distinct observation after the other on a thread of its own, each again and again until it is
 * acknowledged.
 */
final class SendingDevice implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(15);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    /** Sends an observation; returns once it is acknowledged, and throws where that is not known. */
    interface Way extends AutoCloseable {

        void send(String payload) throws IOException;

        @Override
        void close();
    }

    private final String id;
    private final Way way;
    private final Thread thread;
    private volatile long offered;
    private volatile long acknowledged;
    private volatile boolean stopping;

    private SendingDevice(String id, Way way) {
        this.id = id;
        this.way = way;
        this.thread = Thread.ofVirtual().name(id).unstarted(this::run);
    }

    static SendingDevice start(String id, Way way) {
        SendingDevice device = new SendingDevice(id, way);
        device.thread.start();
        return device;
    }

    private void run() {
        while (!stopping) {
            long seq = offered + 1;
            String payload = Observed.payload(1, seq);
            offered = seq;
            sendUntilAcknowledged(payload);
            acknowledged = seq;
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private void sendUntilAcknowledged(String payload) {
        while (true) {
            try {
                way.send(payload);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            }
        }
    }

    String id() {
        return id;
    }

    long offered() {
        return offered;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Lets what is on its way be acknowledged, and sends nothing else. */
    void finish() {
        stopping = true;
    }

    boolean isFinished() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        finish();
        thread.interrupt();
        way.close();
    }
}
