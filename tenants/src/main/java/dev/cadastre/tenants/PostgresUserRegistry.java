package dev.cadastre.tenants;

import static dev.cadastre.isolation.postgres.tables.TenantStandings.TENANT_STANDINGS;
import static dev.cadastre.isolation.postgres.tables.Users.USERS;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

final class PostgresUserRegistry implements UserRegistry {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int PASSWORD_BYTES_MIN = 8;
    private static final int PASSWORD_BYTES_MAX = 72;

    private static final PostgresTenantLimit LIMIT =
            new PostgresTenantLimit("users", TENANT_STANDINGS.USERS_MAX, USERS.CUSTOMER_ID);

    private final TenantDatabase database;
    private final PostgresTrail trail;
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    /** What is compared with where there is no user, so that this takes as long as a wrong password. */
    private final String nobody = bcrypt.encode(Secret.random());

    PostgresUserRegistry(TenantDatabase database, PostgresTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    @Override
    public void add(TenantId tenant, String username, String password, AccessRole role) {
        if (!USERNAME.matcher(username).matches()) {
            throw Words.invalid("a username is 1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit");
        }
        if (!isPassword(password)) {
            throw Words.invalid("a password has %d to %d bytes".formatted(PASSWORD_BYTES_MIN, PASSWORD_BYTES_MAX));
        }
        String hash = bcrypt.encode(password);
        int added;
        try {
            added = database.write(tenant, sql -> insert(sql, tenant, username, hash, role));
        } catch (DataAccessException e) {
            if (e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                throw new CadastreException(ErrorId.NOT_FOUND, "tenant '%s' is not open".formatted(tenant), e);
            }
            throw e;
        }
        if (added == 0) {
            throw new CadastreException(ErrorId.USER_EXISTS, "user '%s' exists already".formatted(username));
        }
    }

    private int insert(DSLContext sql, TenantId tenant, String username, String hash, AccessRole role) {
        LIMIT.require(sql, tenant, 1);
        int added = sql.insertInto(USERS, USERS.CUSTOMER_ID, USERS.USERNAME, USERS.PASSWORD_HASH, USERS.ROLE)
                .values(tenant.value(), username, hash, role.label())
                .onConflictDoNothing()
                .execute();
        if (added > 0) {
            trail.append(sql, tenant, AuditEvent.now("user.add", username, role.label()));
        }
        return added;
    }

    @Override
    public boolean verify(TenantId tenant, String username, String password) {
        Optional<String> hash = passwordHash(tenant, username);
        boolean matches = bcrypt.matches(isPassword(password) ? password : "-", hash.orElse(nobody));
        return matches && hash.isPresent();
    }

    @Override
    public void setRole(TenantId tenant, String username, AccessRole role) {
        int changed = database.write(tenant, sql -> {
            int rows = sql.update(USERS)
                    .set(USERS.ROLE, role.label())
                    .where(USERS.CUSTOMER_ID.eq(tenant.value()), USERS.USERNAME.eq(username))
                    .execute();
            if (rows > 0) {
                trail.append(sql, tenant, AuditEvent.now("user.role", username, role.label()));
            }
            return rows;
        });
        if (changed == 0) {
            throw new CadastreException(ErrorId.NOT_FOUND, "there is no user '%s'".formatted(username));
        }
    }

    @Override
    public Optional<AccessRole> role(TenantId tenant, String username) {
        return database
                .select(
                        tenant,
                        DSL.select(USERS.ROLE)
                                .from(USERS)
                                .where(USERS.CUSTOMER_ID.eq(tenant.value()), USERS.USERNAME.eq(username)))
                .stream()
                .findFirst()
                .flatMap(row -> AccessRole.labelled(new StoredRow(row).required(USERS.ROLE)));
    }

    private Optional<String> passwordHash(TenantId tenant, String username) {
        return database
                .select(
                        tenant,
                        DSL.select(USERS.PASSWORD_HASH)
                                .from(USERS)
                                .where(USERS.CUSTOMER_ID.eq(tenant.value()), USERS.USERNAME.eq(username)))
                .stream()
                .findFirst()
                .map(row -> new StoredRow(row).required(USERS.PASSWORD_HASH));
    }

    private static boolean isPassword(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= PASSWORD_BYTES_MIN && bytes <= PASSWORD_BYTES_MAX;
    }
}
