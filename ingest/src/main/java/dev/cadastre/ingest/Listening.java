package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.Future;
import java.net.BindException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for ports to open and close, on a thread that may. */
final class Listening {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final int SECONDS_MAX = 15;

    private static final AtomicInteger ANY_PORT = new AtomicInteger();

    private Listening() {}

    /** What servers of several event loops must ask for to share one port: for any free one, a number below 0 of their own. */
    static int shared(int port) {
        return port == 0 ? ANY_PORT.decrementAndGet() : port;
    }

    static <T> T await(Future<T> opening, String what, String host, int port) {
        try {
            return opening.await(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CadastreException(ErrorId.PART_FAILED_TO_START, what + " did not open its port in time", e);
        } catch (Exception e) {
            throw failed(e, what, host, port);
        }
    }

    private static CadastreException failed(Exception cause, String what, String host, int port) {
        if (cause instanceof BindException) {
            return new CadastreException(
                    ErrorId.PORT_IN_USE,
                    "%s cannot listen on %s:%d: %s".formatted(what, host, port, cause.getMessage()),
                    cause);
        }
        return new CadastreException(
                ErrorId.PART_FAILED_TO_START, "%s did not start: %s".formatted(what, cause.getMessage()), cause);
    }

    static void awaitEnd(Future<Void> closing) {
        try {
            closing.await(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (Exception e) {
            LOG.warn("A port did not close in order: {}", e.toString());
        }
    }
}
