package dev.cadastre.proof.house;

import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.postgres.TreeDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.isolation.redis.SabotagedRedis;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Follower;
import dev.cadastre.server.platform.StartedThings;
import java.util.function.Function;

/** Starts a process that follows something, with connections of its own, none of them sabotaged. */
final class Followers implements Follower {

    private final StartedThings started = new StartedThings();
    private final Ground ground;
    private final TenantId victim;
    private final Follower follower;

    private Followers(Ground ground, Followed what, TenantId victim, boolean credulous) {
        this.ground = ground;
        this.victim = victim;
        Follower followed = started.add("follower", open(what));
        follower = credulous ? started.add("credulous follower", credulous(followed, what)) : followed;
    }

    /** @param credulous whether it believes what hints say */
    static Follower start(Ground ground, Followed what, TenantId victim, boolean credulous) {
        return new Followers(ground, what, victim, credulous);
    }

    private Follower open(Followed what) {
        TenantDatabase database =
                ground.access().tenants(started.add("pool", ground.access().pool(PostgresRoles.APP, 2)));
        return switch (what) {
            case FLAGS ->
                new FlagsFollower(database, channel(HintChannel::ofFlags), channel(HintChannel::ofFlags), victim);
            case TREE ->
                new TreeFollower(
                        database,
                        new TreeDatabase(
                                started.add("tree pool", ground.access().pool(PostgresRoles.TREE, 1))
                                        .dataSource()),
                        channel(HintChannel::ofTree),
                        channel(HintChannel::ofTree),
                        victim);
            case TENANTS ->
                new TenantsFollower(
                        database,
                        ground.auditKey(),
                        channel(HintChannel::ofTenants),
                        channel(HintChannel::ofTenants),
                        victim);
        };
    }

    private HintChannel channel(Function<RedisConnection, HintChannel> kind) {
        RedisConnection connection = RedisConnection.open(ground.redisUri(RedisService.API));
        return started.add("hints", kind.apply(started.add("Redis connection", connection)));
    }

    private Follower credulous(Follower followed, Followed what) {
        RedisConnection connection = started.add("Redis connection", SabotagedRedis.open(ground.redisUri()));
        return new CredulousFollower(followed, connection, what.channel(), victim);
    }

    @Override
    public String known() {
        return follower.known();
    }

    @Override
    public void change(boolean hinted) {
        follower.change(hinted);
    }

    @Override
    public void close() {
        started.close();
    }
}
