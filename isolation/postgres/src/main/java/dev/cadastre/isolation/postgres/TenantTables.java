package dev.cadastre.isolation.postgres;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Which tables hold tenants' rows, as PostgreSQL's catalogue has them: those with a {@code customer_id}, unless a constraint
 * says that it is {@code '*'} in every row, which are everybody's.
 */
final class TenantTables {

    /** A name that was no table may be one by now. */
    private static final Duration LOOKED_UP_FOR = Duration.ofSeconds(10);

    private static final int REMEMBERED_MAX = 4096;

    /**
     * By name alone, whatever the schema: where one of several tables of a name holds tenants' rows, all of them count. A
     * temporary table holds what its own transaction put there, and nothing of another's.
     */
    private static final String CATALOGUE = """
            SELECT DISTINCT c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'customer_id' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
            AND NOT (a.attnotnull AND EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
                WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.convalidated AND NOT k.connoinherit
                AND pg_catalog.pg_get_expr(k.conbin, k.conrelid) = '(customer_id = ''*''::text)'))""";

    /** Before the catalogue was read: no name is known. */
    static final TenantTables UNREAD = new TenantTables(Set.of(), Set.of(), System.nanoTime());

    private final Set<String> names;
    private final Set<String> lookedUp;
    private final long readNanos;
    private final LoadingCache<String, TenantClause> clauses;

    private TenantTables(Set<String> names, Set<String> lookedUp, long readNanos) {
        Set<String> tenants = Set.copyOf(names);
        this.names = tenants;
        this.clauses = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .executor(Runnable::run)
                .build(sql -> TenantClause.read(sql, tenants));
        this.lookedUp = Set.copyOf(lookedUp);
        this.readNanos = readNanos;
    }

    Set<String> names() {
        return names;
    }

    /** What the statement has to say of its tenant. */
    TenantClause clause(String sql) {
        return clauses.get(sql);
    }

    /** Whether the catalogue need not be read to judge the statement: every table that it names was found or looked up of late. */
    boolean know(String sql) {
        Set<String> others = clause(sql).others();
        return others.isEmpty() || (!old() && lookedUp.containsAll(others));
    }

    /** What the catalogue says now, having been asked for all that the statement names. */
    TenantTables readAgainFor(String sql, Connection connection) throws SQLException {
        Set<String> asked = new HashSet<>(clause(sql).others());
        if (!old() && lookedUp.size() < REMEMBERED_MAX) {
            asked.addAll(lookedUp);
        }
        return new TenantTables(catalogue(connection), asked, System.nanoTime());
    }

    private boolean old() {
        return System.nanoTime() - readNanos > LOOKED_UP_FOR.toNanos();
    }

    private static Set<String> catalogue(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CATALOGUE);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
