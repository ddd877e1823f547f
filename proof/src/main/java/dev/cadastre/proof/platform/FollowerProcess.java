package dev.cadastre.proof.platform;

import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.HintName;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.SabotagedRedis;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.VictimFollower;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.server.lifecycle.TenantChannelHints;
import dev.cadastre.server.platform.RedisServices;
import dev.cadastre.server.platform.StartedThings;

/** Starts a process that follows something, with connections of its own, none of them sabotaged. */
final class FollowerProcess implements VictimFollower {

    private final StartedThings started = new StartedThings();
    private final SharedServers servers;
    private final TenantId victim;
    private final VictimFollower follower;

    private FollowerProcess(SharedServers servers, Followed what, TenantId victim, boolean credulous) {
        this.servers = servers;
        this.victim = victim;
        VictimFollower followed = started.add("follower", open(what));
        follower = credulous ? started.add("credulous follower", credulous(followed, what)) : followed;
    }

    /** @param credulous whether it believes what hints say */
    static VictimFollower start(SharedServers servers, Followed what, TenantId victim, boolean credulous) {
        return new FollowerProcess(servers, what, victim, credulous);
    }

    private VictimFollower open(Followed what) {
        TenantDatabase database =
                servers.access().tenants(started.add("pool", servers.access().pool(PostgresRoles.APP, 2)));
        return switch (what) {
            case FLAGS -> new FlagsFollower(database, channel(FlagHints.NAME), channel(FlagHints.NAME), victim);
            case TREE ->
                new TreeFollower(
                        database,
                        new PostgresTree(
                                started.add("tree pool", servers.access().pool(PostgresRoles.TREE, 1))
                                        .dataSource()),
                        channel(TreeHints.NAME),
                        channel(TreeHints.NAME),
                        victim);
            case TENANTS ->
                new TenantsFollower(
                        database,
                        servers.auditKey(),
                        channel(TenantChannelHints.NAME),
                        channel(TenantChannelHints.NAME),
                        victim);
        };
    }

    private HintChannel channel(HintName name) {
        RedisConnection connection = RedisConnection.open(servers.redisUri(RedisServices.API), RedisServices.API);
        return started.add("hints", HintChannel.open(started.add("Redis connection", connection), name));
    }

    private VictimFollower credulous(VictimFollower followed, Followed what) {
        RedisConnection connection = started.add("Redis connection", SabotagedRedis.open(servers.redisUri()));
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
