package dev.cadastre.facility.replica;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.KeptConnection;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Scanner;

/** A PostgreSQL and a Redis that can be killed and come back at the same address, and connections to them. */
final class ChaosParts implements AutoCloseable {

    private static final String PASSWORD = "chaos is a ladder, for those who climb it";

    private final Path folder;
    private final PostgresAccess access;
    private final Deque<PostgresPool> pools = new ArrayDeque<>();
    private PostgresServer postgres;
    private RedisServer redis;

    ChaosParts(Path folder) {
        this.folder = folder;
        redis = RedisServer.start(folder.resolve("redis"), 0);
        postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        access = PostgresAccess.of(postgresUrl(), name -> PASSWORD);
        PostgresRoles.provision(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword(), access);
        Schema.migrate(access);
    }

    String postgresUrl() {
        return postgres.jdbcUrl(PostgresRoles.DATABASE);
    }

    String redisUri() {
        return redis.uri();
    }

    TenantDatabase tenants() {
        return access.tenants(pool(PostgresRoles.APP, 4));
    }

    TenantDatabase owner() {
        return access.tenants(pool(PostgresRoles.OWNER, 1));
    }

    PostgresTree tree() {
        return new PostgresTree(pool(PostgresRoles.TREE, 4).dataSource());
    }

    TreeLog log() {
        return TreeLog.of(new PostgresTree(follower(postgresUrl())));
    }

    private PostgresPool pool(String role, int size) {
        PostgresPool pool = access.pool(role, size);
        pools.push(pool);
        return pool;
    }

    static KeptConnection follower(String postgresUrl) {
        return new KeptConnection(postgresUrl, PostgresRoles.TREE, PASSWORD);
    }

    void killRedis() {
        try (Scanner file = new Scanner(folder.resolve("redis/server.pid"), StandardCharsets.UTF_8)) {
            ProcessHandle.of(file.nextLong()).ifPresent(ProcessHandle::destroyForcibly);
            Patience.await(() -> !redis.isAlive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void restartRedis() {
        int port = redis.port();
        redis.close();
        redis = RedisServer.start(folder.resolve("redis"), port);
    }

    void restartPostgres() {
        int port = postgres.port();
        postgres.close();
        postgres = PostgresServer.start(folder.resolve("postgres"), port);
    }

    @Override
    public void close() {
        while (!pools.isEmpty()) {
            pools.pop().close();
        }
        postgres.close();
        redis.close();
    }
}
