package dev.cadastre.server.problem;

import dev.cadastre.model.ErrorId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs requests that failed on our side: each that should not, and one in ten seconds of those a part's outage costs. */
final class FailureLog {

    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private final InstantSource clock;
    private final AtomicLong nextOutageMillis = new AtomicLong();

    FailureLog(InstantSource clock) {
        this.clock = clock;
    }

    void failed(ErrorId id, String request, String instance, Exception failure) {
        if (id != ErrorId.UPSTREAM_UNAVAILABLE) {
            log.error("{} failed, {}", request, instance, failure);
        } else if (outageIsDue()) {
            log.warn(
                    "{} failed, {}, and others may for the next {} s: {}",
                    request,
                    instance,
                    PAUSE.toSeconds(),
                    failure.toString());
        }
    }

    boolean outageIsDue() {
        long now = clock.millis();
        long next = nextOutageMillis.get();
        return now >= next && nextOutageMillis.compareAndSet(next, now + PAUSE.toMillis());
    }
}
