package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.FlagOwner.Everybody;
import dev.cadastre.isolation.flags.FlagOwner.Tenant;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One owner's flags and their changes within one transaction. */
final class PostgresFlagRows {

    static final String EVERYBODY = "*";

    private static final Table<Record> TENANTS = DSL.table(DSL.name("tenants"));
    private static final Field<String> TENANT_ID = DSL.field(DSL.name("tenants", "customer_id"), String.class);

    private final FlagOwner owner;
    private final String customer;
    private final DSLContext sql;
    private final PostgresFlagListener listener;

    PostgresFlagRows(FlagOwner owner, DSLContext sql, PostgresFlagListener listener) {
        this.owner = owner;
        this.customer = switch (owner) {
            case Everybody everybody -> EVERYBODY;
            case Tenant(var tenant) -> tenant.value();
        };
        this.sql = sql;
        this.listener = listener;
    }

    List<StoredFlag> all() {
        return sql
                .select(FlagTable.FLAG_KEY, FlagTable.DEFINITION, FlagTable.CHANGED_AT, FlagTable.CHANGED_BY)
                .from(FlagTable.TABLE)
                .where(FlagTable.CUSTOMER_ID.eq(customer))
                .stream()
                .map(PostgresFlagRows::flag)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    Optional<StoredFlag> find(FlagKey key) {
        return sql.select(FlagTable.FLAG_KEY, FlagTable.DEFINITION, FlagTable.CHANGED_AT, FlagTable.CHANGED_BY)
                .from(FlagTable.TABLE)
                .where(FlagTable.CUSTOMER_ID.eq(customer), FlagTable.FLAG_KEY.eq(key.value()))
                .fetchOptional(PostgresFlagRows::flag);
    }

    /** Leaves one that is just so already as it is. */
    StoredFlag put(FlagKey key, String definition, String by) {
        StoredFlag before = find(key).orElse(null);
        if (before != null && before.definition().equals(definition)) {
            return before;
        }
        StoredFlag flag = new StoredFlag(key, definition, Instant.now().truncatedTo(ChronoUnit.MICROS), by);
        sql.insertInto(
                        FlagTable.TABLE,
                        FlagTable.CUSTOMER_ID,
                        FlagTable.FLAG_KEY,
                        FlagTable.DEFINITION,
                        FlagTable.CHANGED_AT,
                        FlagTable.CHANGED_BY)
                .values(customer, key.value(), definition, flag.changedAt(), by)
                .onConflict(FlagTable.CUSTOMER_ID, FlagTable.FLAG_KEY)
                .doUpdate()
                .set(FlagTable.DEFINITION, definition)
                .set(FlagTable.CHANGED_AT, flag.changedAt())
                .set(FlagTable.CHANGED_BY, by)
                .execute();
        write(key, flag.changedAt(), by, before, definition);
        return flag;
    }

    boolean remove(FlagKey key, String by) {
        StoredFlag before = find(key).orElse(null);
        if (before == null) {
            return false;
        }
        sql.deleteFrom(FlagTable.TABLE)
                .where(FlagTable.CUSTOMER_ID.eq(customer), FlagTable.FLAG_KEY.eq(key.value()))
                .execute();
        write(key, Instant.now().truncatedTo(ChronoUnit.MICROS), by, before, null);
        return true;
    }

    List<FlagChange> changes(long before, int limit) {
        return sql
                .select(
                        FlagChangeTable.NUMBER,
                        FlagChangeTable.FLAG_KEY,
                        FlagChangeTable.CHANGED_AT,
                        FlagChangeTable.CHANGED_BY,
                        FlagChangeTable.BEFORE,
                        FlagChangeTable.AFTER)
                .from(FlagChangeTable.TABLE)
                .where(FlagChangeTable.CUSTOMER_ID.eq(customer), FlagChangeTable.NUMBER.lt(before))
                .orderBy(FlagChangeTable.NUMBER.desc())
                .limit(limit)
                .stream()
                .map(PostgresFlagRows::change)
                .toList();
    }

    /** @throws CadastreException NOT_FOUND */
    void requireOpen(TenantId tenant) {
        if (sql.fetchCount(TENANTS, TENANT_ID.eq(tenant.value())) == 0) {
            throw new CadastreException(ErrorId.NOT_FOUND, "tenant '%s' is not open".formatted(tenant));
        }
    }

    private void write(FlagKey key, Instant at, String by, @Nullable StoredFlag before, @Nullable String after) {
        long last = sql.select(DSL.coalesce(DSL.max(FlagChangeTable.NUMBER), 0L))
                .from(FlagChangeTable.TABLE)
                .where(FlagChangeTable.CUSTOMER_ID.eq(customer))
                .fetchSingle()
                .value1();
        FlagChange change = new FlagChange(last + 1, key, at, by, before == null ? null : before.definition(), after);
        sql.insertInto(FlagChangeTable.TABLE)
                .set(FlagChangeTable.CUSTOMER_ID, customer)
                .set(FlagChangeTable.NUMBER, change.number())
                .set(FlagChangeTable.FLAG_KEY, key.value())
                .set(FlagChangeTable.CHANGED_AT, at)
                .set(FlagChangeTable.CHANGED_BY, by)
                .set(FlagChangeTable.BEFORE, change.before())
                .set(FlagChangeTable.AFTER, change.after())
                .execute();
        listener.changing(sql, owner, change);
    }

    private static StoredFlag flag(Record record) {
        StoredRow row = new StoredRow(record);
        return new StoredFlag(
                row.required(FlagTable.FLAG_KEY, FlagKey::new),
                row.required(FlagTable.DEFINITION),
                row.required(FlagTable.CHANGED_AT),
                row.required(FlagTable.CHANGED_BY));
    }

    private static FlagChange change(Record record) {
        StoredRow row = new StoredRow(record);
        return new FlagChange(
                row.required(FlagChangeTable.NUMBER),
                row.required(FlagChangeTable.FLAG_KEY, FlagKey::new),
                row.required(FlagChangeTable.CHANGED_AT),
                row.required(FlagChangeTable.CHANGED_BY),
                row.optional(FlagChangeTable.BEFORE),
                row.optional(FlagChangeTable.AFTER));
    }
}
