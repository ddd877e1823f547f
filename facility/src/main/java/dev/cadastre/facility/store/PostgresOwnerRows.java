package dev.cadastre.facility.store;

import dev.cadastre.facility.Owner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One table's rows by owner, cached once read. The first few owners are read one by one; a caller that asks for more
 * will go through all of them, so the next call reads the table.
 */
final class PostgresOwnerRows<T> {

    private static final int READ_ALONE_MAX = 8;
    private static final int FETCHED_AT_ONCE = 5_000;

    private final Connection connection;
    private final String columnsAndTable;
    private final Supplier<T> none;
    private final Filling<T> filling;
    private final Map<Owner, T> read = new HashMap<>();
    private boolean whole;

    /** Puts a row to the others of its owner. */
    @FunctionalInterface
    interface Filling<T> {

        void add(PostgresTreeRow row, T into) throws SQLException;
    }

    PostgresOwnerRows(Connection connection, String columnsAndTable, Supplier<T> none, Filling<T> filling) {
        this.connection = connection;
        this.columnsAndTable = columnsAndTable;
        this.none = none;
        this.filling = filling;
    }

    T of(Owner owner) throws SQLException {
        T known = read.get(owner);
        if (known != null) {
            return known;
        }
        boolean everybodys = owner.equals(Owner.GLOBAL);
        if (everybodys || read.size() < READ_ALONE_MAX) {
            read("SELECT " + columnsAndTable + " WHERE customer_id = ?", owner.text());
        } else if (!whole) {
            read("SELECT " + columnsAndTable + " WHERE customer_id <> ?", Owner.GLOBAL_MARK);
            whole = true;
        }
        return read.computeIfAbsent(owner, key -> none.get());
    }

    private void read(String query, String parameter) throws SQLException {
        Set<Owner> before = Set.copyOf(read.keySet());
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                PostgresTreeRow row = new PostgresTreeRow(rows);
                while (rows.next()) {
                    Owner owner = row.owner();
                    if (!before.contains(owner)) {
                        filling.add(row, read.computeIfAbsent(owner, key -> none.get()));
                    }
                }
            }
        }
    }
}
