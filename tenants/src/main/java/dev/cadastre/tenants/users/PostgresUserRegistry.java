package dev.cadastre.tenants.users;

import static dev.cadastre.schema.tables.TenantStandings.TENANT_STANDINGS;
import static dev.cadastre.schema.tables.Users.USERS;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.lifecycle.PostgresTenantLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

final class PostgresUserRegistry implements UserRegistry {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Cursor CURSOR = new Cursor("users", 1);
    private static final List<SelectField<?>> SHOWN =
            List.of(USERS.USERNAME, USERS.ROLE, USERS.CREATED_AT, USERS.DISABLED_AT);

    private static final PostgresTenantLimit LIMIT =
            new PostgresTenantLimit("users", TENANT_STANDINGS.USERS_MAX, USERS.CUSTOMER_ID);

    private final TenantDatabase database;
    private final PostgresTrail trail;
    private final PasswordHashes hashes = PasswordHashes.onHalfTheProcessors(new BCryptPasswordEncoder());

    /** What is compared with where there is no user, so that this takes as long as a wrong password. */
    private final String nobody = hashes.encode("", UUID.randomUUID().toString());

    PostgresUserRegistry(TenantDatabase database, PostgresTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    @Override
    public void add(TenantId tenant, String username, String password, AccessRole role) {
        if (!USERNAME.matcher(username).matches()) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST,
                    "a username is 1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit");
        }
        PasswordRules.require(tenant, username, password);
        String hash = hashes.encode(tenant.value(), password);
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
    public boolean verify(TenantId tenant, String username, String password, String source) {
        Optional<String> hash = passwordHash(tenant, username);
        boolean matches = hashes.matches(
                source,
                username + "@" + tenant.value(),
                PasswordRules.isReadable(password) ? password : "-",
                hash.orElse(nobody));
        return matches && hash.isPresent();
    }

    @Override
    public void setRole(TenantId tenant, String username, AccessRole role) {
        change(
                tenant,
                username,
                "user.role",
                role.label(),
                sql -> ending(
                        sql,
                        tenant,
                        username,
                        sql.update(USERS)
                                .set(USERS.ROLE, role.label())
                                .where(is(tenant, username))
                                .execute()));
    }

    @Override
    public void setPassword(TenantId tenant, String username, String password) {
        PasswordRules.require(tenant, username, password);
        String hash = hashes.encode(tenant.value(), password);
        change(
                tenant,
                username,
                "user.password",
                "",
                sql -> ending(
                        sql,
                        tenant,
                        username,
                        sql.update(USERS)
                                .set(USERS.PASSWORD_HASH, hash)
                                .where(is(tenant, username))
                                .execute()));
    }

    @Override
    public void setDisabled(TenantId tenant, String username, boolean disabled) {
        Field<Instant> since =
                disabled ? DSL.coalesce(USERS.DISABLED_AT, DSL.currentInstant()) : DSL.inline((Instant) null);
        change(
                tenant,
                username,
                disabled ? "user.disable" : "user.enable",
                "",
                sql -> ending(
                        sql,
                        tenant,
                        username,
                        sql.update(USERS)
                                .set(USERS.DISABLED_AT, since)
                                .where(is(tenant, username))
                                .execute()));
    }

    @Override
    public void remove(TenantId tenant, String username) {
        change(
                tenant,
                username,
                "user.remove",
                "",
                sql -> ending(
                        sql,
                        tenant,
                        username,
                        sql.deleteFrom(USERS).where(is(tenant, username)).execute()));
    }

    @Override
    public void signOut(TenantId tenant, String username) {
        database.write(tenant, sql -> {
            boolean known = sql.fetchExists(USERS, is(tenant, username));
            if (known) {
                ending(sql, tenant, username, 1);
                trail.append(sql, tenant, AuditEvent.now("user.sign-out", username, ""));
            }
            return known;
        });
    }

    /** Ends the tokens of a user who was there. */
    private static int ending(DSLContext sql, TenantId tenant, String username, int rows) {
        if (rows > 0) {
            PostgresCutOffs.advance(sql, tenant, username);
        }
        return rows;
    }

    private void change(
            TenantId tenant, String username, String action, String detail, ToIntFunction<DSLContext> statement) {
        int changed = database.write(tenant, sql -> {
            int rows = statement.applyAsInt(sql);
            if (rows > 0) {
                trail.append(sql, tenant, AuditEvent.now(action, username, detail));
            }
            return rows;
        });
        if (changed == 0) {
            throw new CadastreException(ErrorId.NOT_FOUND, "there is no user '%s'".formatted(username));
        }
    }

    @Override
    public long cutOff(TenantId tenant, String username) {
        return PostgresCutOffs.of(database, tenant, username);
    }

    @Override
    public Optional<RegisteredUser> find(TenantId tenant, String username) {
        return database.select(tenant, DSL.select(SHOWN).from(USERS).where(is(tenant, username))).stream()
                .findFirst()
                .map(row -> read(new StoredRow(row)));
    }

    @Override
    public Page<RegisteredUser> list(TenantId tenant, @Nullable String cursor, int limit) {
        Condition after = cursor == null
                ? DSL.noCondition()
                : USERS.USERNAME.gt(CURSOR.read(cursor).getFirst());
        var query = DSL.select(SHOWN)
                .from(USERS)
                .where(USERS.CUSTOMER_ID.eq(tenant.value()), after)
                .orderBy(USERS.USERNAME)
                .limit(Page.checked(limit) + 1);
        List<RegisteredUser> users = new ArrayList<>();
        database.select(tenant, query).forEach(row -> users.add(read(new StoredRow(row))));
        return Page.of(users, limit, last -> CURSOR.write(last.username()));
    }

    private static RegisteredUser read(StoredRow row) {
        return new RegisteredUser(
                row.required(USERS.USERNAME),
                AccessRole.labelled(row.required(USERS.ROLE)).orElse(AccessRole.VIEWER),
                row.required(USERS.CREATED_AT),
                row.optional(USERS.DISABLED_AT));
    }

    /** Of a user who may sign in. */
    private Optional<String> passwordHash(TenantId tenant, String username) {
        return database
                .select(
                        tenant,
                        DSL.select(USERS.PASSWORD_HASH)
                                .from(USERS)
                                .where(is(tenant, username), USERS.DISABLED_AT.isNull()))
                .stream()
                .findFirst()
                .map(row -> new StoredRow(row).required(USERS.PASSWORD_HASH));
    }

    private static Condition is(TenantId tenant, String username) {
        return USERS.CUSTOMER_ID.eq(tenant.value()).and(USERS.USERNAME.eq(username));
    }
}
