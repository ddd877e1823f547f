package dev.cadastre.server.platform;

import static java.util.Objects.requireNonNull;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tenants' rows as each role of this process may see them: a role of its own in PostgreSQL, and a pool for it. */
final class Databases {

    private static final Map<Role, String> POSTGRES_ROLES = Map.of(
            Role.API, PostgresRoles.APP,
            Role.HEALTH, PostgresRoles.HEALTH,
            Role.INGEST, PostgresRoles.INGEST);

    private static final Map<Role, Integer> POOL_SIZES = Map.of(Role.API, 24, Role.HEALTH, 16, Role.INGEST, 8);

    private final @Nullable PostgresAccess access;
    private final BiFunction<PostgresAccess, PostgresPool, TenantDatabase> layer;
    private final StartedThings started;
    private final Map<Role, TenantDatabase> opened = new HashMap<>();

    Databases(
            @Nullable PostgresAccess access,
            BiFunction<PostgresAccess, PostgresPool, TenantDatabase> layer,
            StartedThings started) {
        this.access = access;
        this.layer = layer;
        this.started = started;
    }

    PostgresAccess access() {
        return PlatformSettings.required(access, "postgres");
    }

    /** What a role of the platform works with; opened, and compared with what the program was built for, when first asked. */
    TenantDatabase of(Role role) {
        return opened.computeIfAbsent(role, this::open);
    }

    /** What several roles of one process share: that of the one among them that may do most. */
    TenantDatabase shared(Set<Role> roles) {
        return of(roles.contains(Role.API) ? Role.API : roles.contains(Role.HEALTH) ? Role.HEALTH : Role.INGEST);
    }

    private TenantDatabase open(Role role) {
        PostgresPool pool = started.add(
                "PostgreSQL pool of " + role.label(),
                access().pool(
                                requireNonNull(POSTGRES_ROLES.get(role), role.label()),
                                requireNonNull(POOL_SIZES.get(role), role.label())));
        Schema.verify(pool.dataSource());
        return layer.apply(access(), pool);
    }
}
