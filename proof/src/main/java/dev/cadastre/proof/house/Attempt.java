package dev.cadastre.proof.house;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.isolation.redis.SabotagedRedis;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.proof.Follower;
import dev.cadastre.proof.House;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.TenantBinding;
import dev.cadastre.proof.Tokens;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A building as one attempt sees it. */
final class Attempt implements House {

    private final Set<Layer> standing;
    private final Nursery nursery;
    private final PostgresState state;
    private final Doors doors;
    private final Insides insides;
    private @Nullable Pair pair;

    Attempt(Set<Layer> standing, Nursery nursery, PostgresState state, Doors doors, Insides insides) {
        this.standing = standing;
        this.nursery = nursery;
        this.state = state;
        this.doors = doors;
        this.insides = insides;
    }

    @Override
    public Set<Layer> standing() {
        return standing;
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    @Override
    public Pair pair() {
        Pair made = pair;
        if (made == null) {
            try {
                made = nursery.pair();
            } catch (Exception e) {
                throw new IllegalStateException("no tenants for the attempt: " + root(e), e);
            }
            pair = made;
        }
        return made;
    }

    @Override
    public URI gateway() {
        return doors.gateway();
    }

    @Override
    public URI api() {
        return doors.api();
    }

    @Override
    public URI ingest() {
        return doors.ingest();
    }

    @Override
    public int mqttPort() {
        return doors.mqttPort();
    }

    @Override
    public Tokens tokens() {
        return insides.ground().issuer().tokens();
    }

    @Override
    public TenantStamp stamp() {
        return insides.stamp();
    }

    @Override
    public TenantBinding context() {
        return ContextLayer.of(stands(Layer.CONTEXT));
    }

    @Override
    public TenantDatabase database() {
        return insides.postgres().database();
    }

    @Override
    public Documents documents() {
        return insides.documents().documents();
    }

    @Override
    public RedisConnection redis() {
        return insides.redis().connection();
    }

    @Override
    public RedisConnection redis(RedisService service) {
        return stands(Layer.REDIS)
                ? RedisConnection.open(insides.ground().redisUri(service))
                : SabotagedRedis.open(insides.ground().redisUri());
    }

    @Override
    public Follower follow(Follower.Followed what) {
        return Followers.start(insides.ground(), what, pair().victim().tenant(), !stands(Layer.REDIS));
    }

    @Override
    public EventWriter events() {
        return insides.events().writer();
    }

    @Override
    public EventBroker broker() {
        return insides.events().broker();
    }

    @Override
    public Flags flags() {
        return insides.flags().parts().flags();
    }

    @Override
    public KafkaAccess kafka() {
        return insides.ground().kafka();
    }

    @Override
    public KafkaAccess kafkaWithoutCredentials() {
        return stands(Layer.EVENTS) ? KafkaAccess.open(kafka().bootstrap()) : kafka();
    }

    @Override
    public void suspendVictim() {
        insides.lifecycle().lifecycle().suspend(pair().victim().tenant(), "for the proof");
    }

    @Override
    public String victimState() {
        return state.of(pair().victim().tenant());
    }
}
