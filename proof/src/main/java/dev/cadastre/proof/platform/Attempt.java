package dev.cadastre.proof.platform;

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
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.ContextBinding;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Tokens;
import dev.cadastre.proof.VictimFollower;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target platform as one attempt sees it. */
final class Attempt implements AttackTarget {

    private final Set<Layer> active;
    private final Fixtures fixtures;
    private final PostgresState state;
    private final TargetAddresses addresses;
    private final TargetParts parts;
    private @Nullable Pair pair;

    Attempt(Set<Layer> active, Fixtures fixtures, PostgresState state, TargetAddresses addresses, TargetParts parts) {
        this.active = active;
        this.fixtures = fixtures;
        this.state = state;
        this.addresses = addresses;
        this.parts = parts;
    }

    @Override
    public Set<Layer> activeLayers() {
        return active;
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
                made = fixtures.pair();
            } catch (Exception e) {
                throw new IllegalStateException("no tenants for the attempt: " + root(e), e);
            }
            pair = made;
        }
        return made;
    }

    @Override
    public URI gateway() {
        return addresses.gateway();
    }

    @Override
    public URI api() {
        return addresses.api();
    }

    @Override
    public URI ingest() {
        return addresses.ingest();
    }

    @Override
    public int mqttPort() {
        return addresses.mqttPort();
    }

    @Override
    public Tokens tokens() {
        return parts.servers().issuer().tokens();
    }

    @Override
    public TenantStamp stamp() {
        return parts.servers().stamp();
    }

    @Override
    public ContextBinding context() {
        return isActive(Layer.CONTEXT) ? ContextBinding.STANDARD : new SabotagedBinding();
    }

    @Override
    public TenantDatabase database() {
        return parts.database();
    }

    @Override
    public Documents documents() {
        return parts.documents();
    }

    @Override
    public RedisConnection redis() {
        return parts.redis();
    }

    @Override
    public RedisConnection redis(RedisService service) {
        return parts.layers().redis(parts.servers().redisUri(service), service);
    }

    @Override
    public VictimFollower follow(VictimFollower.Followed what) {
        return FollowerProcess.start(parts.servers(), what, pair().victim().tenant(), !isActive(Layer.REDIS));
    }

    @Override
    public EventWriter events() {
        return parts.events();
    }

    @Override
    public EventBroker broker() {
        return parts.broker();
    }

    @Override
    public Flags flags() {
        return parts.layers().api().parts().flags().flags();
    }

    @Override
    public KafkaAccess kafka() {
        return parts.servers().kafka();
    }

    @Override
    public KafkaAccess kafkaWithoutCredentials() {
        return isActive(Layer.EVENTS) ? KafkaAccess.open(kafka().bootstrap()) : kafka();
    }

    @Override
    public void suspendVictim() {
        parts.layers()
                .api()
                .parts()
                .lifecycle()
                .lifecycle()
                .suspend(pair().victim().tenant(), "for the proof");
    }

    @Override
    public String victimState() {
        return state.of(pair().victim().tenant());
    }
}
