package dev.cadastre.isolation.postgres;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cadastre.isolation.postgres.tables.Public;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Table;

/**
 * Which tables hold tenants' rows: those with a {@code customer_id}, the platform's own as this program was built, and any
 * other team's as PostgreSQL's catalogue has them.
 */
final class TenantTables {

    /** Rows of these are everybody's. */
    private static final Set<String> EVERYBODYS = Set.of("tree_version");

    /** A name that was no table may be one by now. */
    private static final Duration LOOKED_UP_FOR = Duration.ofSeconds(10);

    private static final int REMEMBERED_MAX = 4096;

    /** A temporary table holds what its own transaction put there, and nothing of another's. */
    private static final String CATALOGUE = """
            SELECT DISTINCT c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = ? AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'""";

    /** Before the catalogue was asked. */
    static final TenantTables OWN = new TenantTables(Set.of(), Set.of(), System.nanoTime());

    private final Set<String> tenants;
    private final Set<String> lookedUp;
    private final long readNanos;
    private final LoadingCache<String, TenantClause> clauses;

    private TenantTables(Set<String> ofOthers, Set<String> lookedUp, long readNanos) {
        Set<String> all = Stream.concat(own(), ofOthers.stream()).collect(Collectors.toSet());
        all.removeAll(EVERYBODYS);
        this.tenants = Set.copyOf(all);
        this.clauses = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .executor(Runnable::run)
                .build(sql -> TenantClause.read(sql, tenants));
        this.lookedUp = Set.copyOf(lookedUp);
        this.readNanos = readNanos;
    }

    private static Stream<String> own() {
        return Public.PUBLIC.getTables().stream()
                .filter(table -> table.field(SqlValue.COLUMN) != null)
                .map(Table::getName);
    }

    Set<String> names() {
        return tenants;
    }

    /** What the statement has to say of its tenant. */
    TenantClause clause(String sql) {
        return clauses.get(sql);
    }

    /** These where they know every table that the statement names, else what the catalogue says now. */
    TenantTables knowing(String sql, Connection connection) throws SQLException {
        Set<String> others = clause(sql).others();
        boolean old = System.nanoTime() - readNanos > LOOKED_UP_FOR.toNanos();
        if (others.isEmpty() || (!old && lookedUp.containsAll(others))) {
            return this;
        }
        Set<String> names = new HashSet<>(others);
        if (!old && lookedUp.size() < REMEMBERED_MAX) {
            names.addAll(lookedUp);
        }
        return new TenantTables(catalogue(connection), names, System.nanoTime());
    }

    private static Set<String> catalogue(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CATALOGUE)) {
            statement.setString(1, SqlValue.COLUMN);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}
