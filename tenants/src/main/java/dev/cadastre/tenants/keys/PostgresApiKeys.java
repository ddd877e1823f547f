package dev.cadastre.tenants.keys;

import static dev.cadastre.schema.tables.ApiKeys.API_KEYS;
import static dev.cadastre.schema.tables.TenantStandings.TENANT_STANDINGS;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;

final class PostgresApiKeys implements ApiKeys {

    private final TenantDatabase database;
    private final InstantSource clock;
    private final PostgresTrail trail;

    PostgresApiKeys(TenantDatabase database, InstantSource clock, PostgresTrail trail) {
        this.database = database;
        this.clock = clock;
        this.trail = trail;
    }

    @Override
    public ApiKey create(TenantId tenant, NewKey wanted, String creator) {
        ApiKey key = ApiKey.random(tenant);
        try {
            database.write(tenant, sql -> insert(sql, key, wanted, creator));
        } catch (DataAccessException e) {
            if (e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                throw new CadastreException(ErrorId.NOT_FOUND, "tenant '%s' is not open".formatted(tenant), e);
            }
            throw e;
        }
        return key;
    }

    private int insert(DSLContext sql, ApiKey key, NewKey wanted, String creator) {
        String tenant = key.tenant().value();
        lock(sql, tenant);
        if (sql.fetchCount(API_KEYS, API_KEYS.CUSTOMER_ID.eq(tenant)) >= KEYS_MAX) {
            throw new CadastreException(
                    ErrorId.TENANT_LIMIT_REACHED, "a tenant has at most %d API keys".formatted(KEYS_MAX));
        }
        int inserted = sql.insertInto(API_KEYS)
                .set(API_KEYS.CUSTOMER_ID, tenant)
                .set(API_KEYS.KEY_ID, key.id())
                .set(API_KEYS.NAME, wanted.name())
                .set(API_KEYS.ROLE, wanted.role().label())
                .set(API_KEYS.GROUPS, new TreeSet<>(wanted.groups()).toArray(String[]::new))
                .set(API_KEYS.SECRET_HASH, key.hash())
                .set(API_KEYS.CREATED_BY, creator)
                .set(API_KEYS.EXPIRES_AT, clock.instant().plus(wanted.life()))
                .execute();
        return noted(sql, key.tenant(), "key.create", key.id(), inserted);
    }

    /** Until the end of the transaction, so that two who create at once do not both find room for the last key. */
    private static void lock(DSLContext sql, String tenant) {
        sql.selectOne()
                .from(TENANT_STANDINGS)
                .where(TENANT_STANDINGS.CUSTOMER_ID.eq(tenant))
                .forUpdate()
                .execute();
    }

    @Override
    public List<KnownKey> list(TenantId tenant) {
        return database
                .select(
                        tenant,
                        DSL.selectFrom(API_KEYS)
                                .where(API_KEYS.CUSTOMER_ID.eq(tenant.value()))
                                .orderBy(API_KEYS.CREATED_AT, API_KEYS.KEY_ID))
                .stream()
                .map(row -> known(new StoredRow(row)))
                .toList();
    }

    private static KnownKey known(StoredRow row) {
        return new KnownKey(
                row.required(API_KEYS.KEY_ID),
                row.required(API_KEYS.NAME),
                role(row),
                new TreeSet<>(List.of(row.required(API_KEYS.GROUPS))),
                row.required(API_KEYS.CREATED_AT),
                row.required(API_KEYS.CREATED_BY),
                row.required(API_KEYS.EXPIRES_AT),
                row.optional(API_KEYS.PREVIOUS_UNTIL));
    }

    private static AccessRole role(StoredRow row) {
        return row.required(
                API_KEYS.ROLE,
                label -> AccessRole.labelled(label)
                        .orElseThrow(() -> new IllegalArgumentException("'%s' is no role".formatted(label))));
    }

    @Override
    public boolean delete(TenantId tenant, String id) {
        return database.write(tenant, sql -> {
                    int deleted = sql.deleteFrom(API_KEYS).where(is(tenant, id)).execute();
                    return noted(sql, tenant, "key.delete", id, deleted);
                })
                > 0;
    }

    @Override
    public ApiKey rotate(TenantId tenant, String id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "an overlap is 0 seconds to 7 days");
        }
        ApiKey key = new ApiKey(tenant, id, "").rotated();
        int changed = database.write(tenant, sql -> renew(sql, key, overlap));
        if (changed == 0) {
            throw new CadastreException(ErrorId.API_KEY_NOT_FOUND, "There is no API key '%s'".formatted(id));
        }
        return key;
    }

    private int renew(DSLContext sql, ApiKey key, Duration overlap) {
        int changed = sql.update(API_KEYS)
                .set(API_KEYS.PREVIOUS_HASH, API_KEYS.SECRET_HASH)
                .set(API_KEYS.PREVIOUS_UNTIL, clock.instant().plus(overlap))
                .set(API_KEYS.SECRET_HASH, key.hash())
                .where(is(key.tenant(), key.id()))
                .execute();
        return noted(sql, key.tenant(), "key.rotate", key.id(), changed);
    }

    private int noted(DSLContext sql, TenantId tenant, String action, String id, int changed) {
        if (changed > 0) {
            trail.append(sql, tenant, AuditEvent.now(action, id, ""));
        }
        return changed;
    }

    @Override
    public Optional<VerifiedToken> find(ApiKey key) {
        return database.select(key.tenant(), DSL.selectFrom(API_KEYS).where(is(key.tenant(), key.id()))).stream()
                .findFirst()
                .map(StoredRow::new)
                .flatMap(row -> holder(row, key));
    }

    private Optional<VerifiedToken> holder(StoredRow row, ApiKey key) {
        Instant now = clock.instant();
        Instant end = row.required(API_KEYS.EXPIRES_AT);
        if (!key.matches(row.required(API_KEYS.SECRET_HASH))) {
            byte[] previous = row.optional(API_KEYS.PREVIOUS_HASH);
            Instant until = row.optional(API_KEYS.PREVIOUS_UNTIL);
            if (previous == null || until == null || !key.matches(previous)) {
                return Optional.empty();
            }
            end = until.isBefore(end) ? until : end;
        }
        Set<String> groups = new HashSet<>(List.of(row.required(API_KEYS.GROUPS)));
        groups.add(role(row).group());
        return now.isBefore(end)
                ? Optional.of(new VerifiedToken(
                        row.required(API_KEYS.CUSTOMER_ID, TenantId::new), key.subject(), groups, end))
                : Optional.empty();
    }

    private static Condition is(TenantId tenant, String id) {
        return API_KEYS.CUSTOMER_ID.eq(tenant.value()).and(API_KEYS.KEY_ID.eq(id));
    }
}
