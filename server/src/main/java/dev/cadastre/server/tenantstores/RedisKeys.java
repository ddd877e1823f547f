package dev.cadastre.server.tenantstores;

import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.TenantKeyspace;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.lifecycle.TenantStore;

/** A tenant's keys in Redis. They are counters and copies that expire by themselves, so there is nothing to hand out. */
public final class RedisKeys implements TenantStore {

    private final RedisConnection connection;

    /** @param connection of a user who may list and remove keys */
    public RedisKeys(RedisConnection connection) {
        this.connection = connection;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public void export(TenantId tenant, Sink sink) {}

    @Override
    public long purge(TenantId tenant) {
        return TenantKeyspace.of(connection, tenant).purge();
    }

    @Override
    public long remaining(TenantId tenant) {
        return TenantKeyspace.of(connection, tenant).names().size();
    }
}
