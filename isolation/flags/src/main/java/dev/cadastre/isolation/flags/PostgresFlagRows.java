package dev.cadastre.isolation.flags;

import static dev.cadastre.isolation.postgres.tables.FlagChanges.FLAG_CHANGES;
import static dev.cadastre.isolation.postgres.tables.Flags.FLAGS;
import static dev.cadastre.isolation.postgres.tables.Tenants.TENANTS;

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
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One owner's flags and their changes within one transaction. */
final class PostgresFlagRows {

    static final String EVERYBODY = "*";

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
                .select(FLAGS.FLAG_KEY, FLAGS.DEFINITION, FLAGS.CHANGED_AT, FLAGS.CHANGED_BY)
                .from(FLAGS)
                .where(FLAGS.CUSTOMER_ID.eq(customer))
                .stream()
                .map(PostgresFlagRows::flag)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    Optional<StoredFlag> find(FlagKey key) {
        return sql.select(FLAGS.FLAG_KEY, FLAGS.DEFINITION, FLAGS.CHANGED_AT, FLAGS.CHANGED_BY)
                .from(FLAGS)
                .where(FLAGS.CUSTOMER_ID.eq(customer), FLAGS.FLAG_KEY.eq(key.value()))
                .fetchOptional(PostgresFlagRows::flag);
    }

    /** Leaves one that is just so already as it is. */
    StoredFlag put(FlagKey key, String definition, String by) {
        StoredFlag before = find(key).orElse(null);
        if (before != null && before.definition().equals(definition)) {
            return before;
        }
        StoredFlag flag = new StoredFlag(key, definition, Instant.now().truncatedTo(ChronoUnit.MICROS), by);
        sql.insertInto(FLAGS, FLAGS.CUSTOMER_ID, FLAGS.FLAG_KEY, FLAGS.DEFINITION, FLAGS.CHANGED_AT, FLAGS.CHANGED_BY)
                .values(customer, key.value(), definition, flag.changedAt(), by)
                .onConflict(FLAGS.CUSTOMER_ID, FLAGS.FLAG_KEY)
                .doUpdate()
                .set(FLAGS.DEFINITION, definition)
                .set(FLAGS.CHANGED_AT, flag.changedAt())
                .set(FLAGS.CHANGED_BY, by)
                .execute();
        write(key, flag.changedAt(), by, before, definition);
        return flag;
    }

    boolean remove(FlagKey key, String by) {
        StoredFlag before = find(key).orElse(null);
        if (before == null) {
            return false;
        }
        sql.deleteFrom(FLAGS)
                .where(FLAGS.CUSTOMER_ID.eq(customer), FLAGS.FLAG_KEY.eq(key.value()))
                .execute();
        write(key, Instant.now().truncatedTo(ChronoUnit.MICROS), by, before, null);
        return true;
    }

    List<FlagChange> changes(long before, int limit) {
        return sql
                .select(
                        FLAG_CHANGES.NUMBER,
                        FLAG_CHANGES.FLAG_KEY,
                        FLAG_CHANGES.CHANGED_AT,
                        FLAG_CHANGES.CHANGED_BY,
                        FLAG_CHANGES.BEFORE,
                        FLAG_CHANGES.AFTER)
                .from(FLAG_CHANGES)
                .where(FLAG_CHANGES.CUSTOMER_ID.eq(customer), FLAG_CHANGES.NUMBER.lt(before))
                .orderBy(FLAG_CHANGES.NUMBER.desc())
                .limit(limit)
                .stream()
                .map(PostgresFlagRows::change)
                .toList();
    }

    /** @throws CadastreException NOT_FOUND */
    void requireOpen(TenantId tenant) {
        if (sql.fetchCount(TENANTS, TENANTS.CUSTOMER_ID.eq(tenant.value())) == 0) {
            throw new CadastreException(ErrorId.NOT_FOUND, "tenant '%s' is not open".formatted(tenant));
        }
    }

    private void write(FlagKey key, Instant at, String by, @Nullable StoredFlag before, @Nullable String after) {
        long last = sql.select(DSL.coalesce(DSL.max(FLAG_CHANGES.NUMBER), 0L))
                .from(FLAG_CHANGES)
                .where(FLAG_CHANGES.CUSTOMER_ID.eq(customer))
                .fetchSingle()
                .value1();
        FlagChange change = new FlagChange(last + 1, key, at, by, before == null ? null : before.definition(), after);
        sql.insertInto(FLAG_CHANGES)
                .set(FLAG_CHANGES.CUSTOMER_ID, customer)
                .set(FLAG_CHANGES.NUMBER, change.number())
                .set(FLAG_CHANGES.FLAG_KEY, key.value())
                .set(FLAG_CHANGES.CHANGED_AT, at)
                .set(FLAG_CHANGES.CHANGED_BY, by)
                .set(FLAG_CHANGES.BEFORE, change.before())
                .set(FLAG_CHANGES.AFTER, change.after())
                .execute();
        listener.changing(sql, owner, change);
    }

    private static StoredFlag flag(Record record) {
        StoredRow row = new StoredRow(record);
        return new StoredFlag(
                row.required(FLAGS.FLAG_KEY, FlagKey::new),
                row.required(FLAGS.DEFINITION),
                row.required(FLAGS.CHANGED_AT),
                row.required(FLAGS.CHANGED_BY));
    }

    private static FlagChange change(Record record) {
        StoredRow row = new StoredRow(record);
        return new FlagChange(
                row.required(FLAG_CHANGES.NUMBER),
                row.required(FLAG_CHANGES.FLAG_KEY, FlagKey::new),
                row.required(FLAG_CHANGES.CHANGED_AT),
                row.required(FLAG_CHANGES.CHANGED_BY),
                row.optional(FLAG_CHANGES.BEFORE),
                row.optional(FLAG_CHANGES.AFTER));
    }
}
