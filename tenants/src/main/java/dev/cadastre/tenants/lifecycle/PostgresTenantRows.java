package dev.cadastre.tenants.lifecycle;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * All rows of a tenant in all tables, whichever feature they belong to: the tables are those of the database's own
 * catalogue that have a {@code customer_id}, so none that is added can be forgotten.
 */
public final class PostgresTenantRows implements TenantStore {

    private static final long ROWS_AT_ONCE = 20_000;
    private static final int FETCHED_AT_ONCE = 1_000;

    /** These are taken out in their own form: the audit log with what proves it, observations unpacked. */
    private static final Set<String> APART = Set.of("audit_entries", "audit_heads", "past_observations");

    private final TenantDatabase database;

    public PostgresTenantRows(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "postgres";
    }

    /** Each table is read from one state of the database; what changes meanwhile may be in one table and not in another. */
    @Override
    public void export(TenantId tenant, Sink sink) {
        database.read(tenant, sql -> {
            count(sql).keySet().stream()
                    .filter(Predicate.not(APART::contains))
                    .forEach(table -> export(sql, table, sink));
            return tenant;
        });
    }

    private static void export(DSLContext sql, String table, Sink sink) {
        try (Cursor<Record> rows = sql.resultQuery("select lifecycle.export_tenant_rows({0})", DSL.val(table))
                .fetchSize(FETCHED_AT_ONCE)
                .fetchLazy()) {
            for (Record row : rows) {
                sink.put(table, row.get(0, String.class));
            }
        }
    }

    @Override
    public long purge(TenantId tenant) {
        long erased = 0;
        for (long some = purgeSome(tenant); some > 0; some = purgeSome(tenant)) {
            erased += some;
        }
        return erased;
    }

    private long purgeSome(TenantId tenant) {
        return database.write(
                tenant,
                sql ->
                        sql
                                .fetch("select row_count from lifecycle.purge_tenant_rows({0})", DSL.val(ROWS_AT_ONCE))
                                .stream()
                                .mapToLong(row -> row.get(0, Long.class))
                                .sum());
    }

    @Override
    public long remaining(TenantId tenant) {
        return scan(tenant).values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Map<String, Long> scan(TenantId tenant) {
        return database.read(tenant, PostgresTenantRows::count);
    }

    private static Map<String, Long> count(DSLContext sql) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.fetch("select tenant_table, row_count from lifecycle.count_tenant_rows()")
                .forEach(row -> counts.put(row.get(0, String.class), row.get(1, Long.class)));
        return counts;
    }
}
