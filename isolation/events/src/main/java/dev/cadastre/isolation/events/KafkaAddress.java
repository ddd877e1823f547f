package dev.cadastre.isolation.events;

import dev.cadastre.model.KafkaAccess;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Where Kafka is, for each service as its own user, or for all as the same. Holds passwords, so it is never printed. */
public final class KafkaAddress {

    private final Map<KafkaService, KafkaAccess> accesses;

    private KafkaAddress(Map<KafkaService, KafkaAccess> accesses) {
        this.accesses = accesses;
    }

    public static KafkaAddress perService(Function<KafkaService, KafkaAccess> access) {
        Map<KafkaService, KafkaAccess> accesses = new EnumMap<>(KafkaService.class);
        for (KafkaService service : KafkaService.values()) {
            accesses.put(service, access.apply(service));
        }
        return new KafkaAddress(accesses);
    }

    public KafkaAccess of(KafkaService service) {
        KafkaAccess access = accesses.get(service);
        if (access == null) {
            throw new IllegalStateException("every service has an address");
        }
        return access;
    }

    @Override
    public String toString() {
        return "KafkaAddress";
    }
}
