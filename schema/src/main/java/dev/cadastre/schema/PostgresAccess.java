package dev.cadastre.schema;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.postgres.TenantKey;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Where the database is, and what a process knows of it: the passwords of the roles that it plays and no others, and the
 * key by which it names tenants.
 *
 * @param passwords by role
 */
public record PostgresAccess(String url, Map<String, String> passwords, TenantKey tenantKey) {

    /** The roles by the short names under which their passwords are kept and asked for. */
    private static final Map<String, String> ROLES = Map.of(
            "owner", PostgresRoles.OWNER,
            "app", PostgresRoles.APP,
            "ingest", PostgresRoles.INGEST,
            "health", PostgresRoles.HEALTH,
            "tree", PostgresRoles.TREE);

    private static final String TENANT_KEY = "tenant-key";

    public PostgresAccess {
        Objects.requireNonNull(url);
        Objects.requireNonNull(tenantKey);
        passwords = Map.copyOf(passwords);
    }

    /**
     * With the password of every role.
     *
     * @param secrets gives the secrets by name: {@code owner}, {@code app}, {@code ingest}, {@code health}, {@code tree},
     *     {@code tenant-key}
     */
    public static PostgresAccess of(String url, UnaryOperator<String> secrets) {
        Map<String, String> passwords = new HashMap<>();
        ROLES.forEach((name, role) -> passwords.put(role, secrets.apply(name)));
        return new PostgresAccess(url, passwords, TenantKey.of(secrets.apply(TENANT_KEY)));
    }

    /** With secrets nobody else knows: for a database that lives no longer than this process. */
    public static PostgresAccess random(String url) {
        return of(url, name -> UUID.randomUUID() + "-" + UUID.randomUUID());
    }

    /**
     * With what the environment has: {@code CADASTRE_POSTGRES_APP_PASSWORD} and so on, and
     * {@code CADASTRE_POSTGRES_TENANT_KEY}.
     *
     * @throws CadastreException {@code INVALID_SETTING} where the tenant key is missing or too short
     */
    public static PostgresAccess fromEnvironment(String url, Map<String, String> environment) {
        Map<String, String> passwords = new HashMap<>();
        for (String role : ROLES.values()) {
            String password = environment.getOrDefault(variable(role), "");
            if (!password.isBlank()) {
                passwords.put(role, password);
            }
        }
        String key = environment.getOrDefault("CADASTRE_POSTGRES_TENANT_KEY", "");
        if (key.isBlank()) {
            throw missing("CADASTRE_POSTGRES_TENANT_KEY");
        }
        return new PostgresAccess(url, passwords, TenantKey.of(key));
    }

    public boolean knows(String role) {
        return passwords.containsKey(role);
    }

    /** @throws CadastreException {@code INVALID_SETTING} naming the variable by which it would be given */
    public String password(String role) {
        String password = passwords.get(role);
        if (password == null) {
            throw missing(variable(role));
        }
        return password;
    }

    /** Connections of the role. */
    public PostgresPool pool(String role, int maxSize) {
        return PostgresPool.open(url, role, password(role), maxSize);
    }

    /** Tenants' rows on connections of {@link #pool}. */
    public TenantDatabase tenants(PostgresPool pool) {
        return new TenantDatabase(pool.dataSource(), tenantKey);
    }

    private static String variable(String role) {
        return "CADASTRE_POSTGRES_%s_PASSWORD"
                .formatted(role.substring(role.indexOf('_') + 1).toUpperCase(Locale.ROOT));
    }

    private static CadastreException missing(String variable) {
        return new CadastreException(
                ErrorId.INVALID_SETTING,
                "the PostgreSQL at the address given needs the variable " + variable + " as well");
    }

    @Override
    public String toString() {
        return "PostgresAccess[url=%s, roles=%s]".formatted(url, passwords.keySet());
    }
}
