package dev.cadastre.ingest;

import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.model.ErrorId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The metrics of the endpoints. No label names a tenant or device: those are unbounded, and private. */
final class IngestMeters {

    private static final String UNCHECKED = "cadastre.ingest.sign.ins.unchecked";
    private static final String OBSERVATIONS = "cadastre.ingest.observations";

    private final Counter accepted;
    private final Counter unavailable;
    private final Map<ErrorId, Counter> rejected = new EnumMap<>(ErrorId.class);
    private final Counter signedIn;
    private final Counter signInsRefused;
    private final Counter connectionsRefused;
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder connections = new LongAdder();

    IngestMeters(MeterRegistry registry, String door) {
        accepted = observations(registry, door, "accepted", "none");
        unavailable = observations(registry, door, "unavailable", ErrorId.UPSTREAM_UNAVAILABLE.slug());
        for (ErrorId id : ErrorId.values()) {
            rejected.put(id, observations(registry, door, "rejected", id.slug()));
        }
        signedIn = signIns(registry, door, "accepted");
        signInsRefused = signIns(registry, door, "refused");
        connectionsRefused = Counter.builder("cadastre.ingest.connections.refused")
                .description("Connections closed as they came, because there were too many")
                .tag("door", door)
                .register(registry);
        Gauge.builder("cadastre.ingest.in.flight", inFlight, LongAdder::sum)
                .description("Observations on their way to Kafka")
                .tag("door", door)
                .register(registry);
        Gauge.builder("cadastre.ingest.connections", connections, LongAdder::sum)
                .description("Connections of devices")
                .tag("door", door)
                .register(registry);
    }

    private static Counter observations(MeterRegistry registry, String door, String outcome, String reason) {
        return Counter.builder(OBSERVATIONS)
                .description("What devices sent, by what became of it")
                .tags("door", door, "outcome", outcome, "reason", reason)
                .register(registry);
    }

    private static Counter signIns(MeterRegistry registry, String door, String outcome) {
        return Counter.builder("cadastre.ingest.sign.ins")
                .description("Sign-ins of devices")
                .tags("door", door, "outcome", outcome)
                .register(registry);
    }

    /** Shows how often the limit of failed sign-ins, which the endpoints share, could not be checked. */
    static void show(MeterRegistry registry, AttemptLimit limit) {
        if (registry.find(UNCHECKED).functionCounter() == null) {
            FunctionCounter.builder(UNCHECKED, limit, AttemptLimit::unchecked)
                    .description("Questions to the limit of failed sign-ins that Redis did not answer")
                    .register(registry);
        }
    }

    void accepted() {
        accepted.increment();
    }

    void rejected(ErrorId id) {
        Counter counter = rejected.get(id);
        if (counter != null) {
            counter.increment();
        }
    }

    void unavailable() {
        unavailable.increment();
    }

    void signedIn() {
        signedIn.increment();
    }

    void signInRefused() {
        signInsRefused.increment();
    }

    void begin() {
        inFlight.increment();
    }

    void end() {
        inFlight.decrement();
    }

    void connected() {
        connections.increment();
    }

    void connectionRefused() {
        connectionsRefused.increment();
    }

    void disconnected() {
        connections.decrement();
    }
}
