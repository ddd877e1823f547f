package dev.cadastre.proof;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.model.KafkaAccess;
import java.net.URI;
import java.util.Set;

/**
 * The platform on real PostgreSQL, Redis and Kafka, as one attempt sees it. The inactive layers are replaced by twins
 * that let everything through, as a naive implementation would.
 */
public interface AttackTarget {

    /** All others are sabotaged. */
    Set<Layer> activeLayers();

    default boolean isActive(Layer layer) {
        return activeLayers().contains(layer);
    }

    /** The two tenants of this attempt: made at the first call, the same ever after. */
    Pair pair();

    /** The gateway, {@code http://127.0.0.1:PORT}. */
    URI gateway();

    /** The API behind the gateway, which no client is meant to reach. */
    URI api();

    /** The devices' HTTP endpoint, behind the gateway. */
    URI ingest();

    /** The port of the devices' MQTT endpoint. */
    int mqttPort();

    /** Makes tokens of the platform's issuer, good and bad ones. */
    Tokens tokens();

    /** Signs as the gateway does: for attacks on a service by somebody who is past the gateway. */
    TenantStamp stamp();

    /** How work is bound to a tenant in this platform. */
    ContextBinding context();

    /** The tenants' rows, as a feature of this platform reaches them. */
    TenantDatabase database();

    /** The tenants' documents, as a feature of this platform reaches them. */
    Documents documents();

    RedisConnection redis();

    /** As the user of a service that was broken into; as one that may do everything where layer 6 is not active. */
    RedisConnection redis(RedisService service);

    /** Another process that follows something of the victim's; to be closed by the attack. */
    VictimFollower follow(VictimFollower.Followed what);

    EventWriter events();

    /** The topics, as readers of this platform are given them. */
    EventBroker broker();

    Flags flags();

    /** Address of Kafka. */
    KafkaAccess kafka();

    /**
     * Kafka as a process without credentials reaches it; where layer 7 is not active, a Kafka that asks for none and lets
     * everybody do everything.
     */
    KafkaAccess kafkaWithoutCredentials();

    /**
     * All that PostgreSQL keeps of the victim as one text, read past every layer: what an attack that writes compares
     * before and after.
     */
    String victimState();

    /** Leaked where the victim's state is another one than before. */
    default Verdict judgeChange(String before, String met) {
        return victimState().equals(before)
                ? Verdict.stopped(Excerpt.of(met))
                : Verdict.leaked("the victim's data changed: " + Excerpt.of(met));
    }

    /** The platform's operator suspends the victim. */
    void suspendVictim();

    /** Calls the gateway as a client that behaves. */
    default Http http() {
        return new Http(gateway());
    }
}
