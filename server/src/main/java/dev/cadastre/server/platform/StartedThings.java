package dev.cadastre.server.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, last first. Closing goes through all of it, whatever fails on the way, and happens once: the shutdown
 * hook and a failed start may both ask for it.
 */
public final class StartedThings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StartedThings.class);

    private final Deque<Thing> things = new ArrayDeque<>();
    private boolean closed;

    private record Thing(String name, AutoCloseable handle) {}

    /** @throws IllegalStateException where all is closed already; the thing is closed at once then */
    public synchronized <T extends AutoCloseable> T add(String name, T handle) {
        if (closed) {
            closeOne(new Thing(name, handle));
            throw new IllegalStateException("stopping");
        }
        things.push(new Thing(name, handle));
        return handle;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!things.isEmpty()) {
            closeOne(things.pop());
        }
    }

    private static void closeOne(Thing thing) {
        try {
            thing.handle.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop in order", thing.name, e);
        }
    }
}
