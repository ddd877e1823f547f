package dev.cadastre.facility.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements that wait, each with its rows, until they are sent together. */
final class PostgresBatches {

    private final Connection connection;
    private final Map<String, PreparedStatement> waiting = new LinkedHashMap<>();

    PostgresBatches(Connection connection) {
        this.connection = connection;
    }

    /** The parameters of one more row, to be given in the order of the statement. */
    Row row(String statement) throws SQLException {
        PreparedStatement prepared = waiting.get(statement);
        if (prepared == null) {
            prepared = connection.prepareStatement(statement);
            waiting.put(statement, prepared);
        }
        return new Row(prepared);
    }

    void run() throws SQLException {
        for (PreparedStatement statement : waiting.values()) {
            try (statement) {
                statement.executeBatch();
            }
        }
        waiting.clear();
    }

    /** One row being filled from its first parameter to its last. */
    static final class Row implements PostgresNewRow {

        private final PreparedStatement statement;
        private int last;

        private Row(PreparedStatement statement) {
            this.statement = statement;
        }

        @Override
        public Row text(@Nullable Object value) throws SQLException {
            statement.setString(++last, value == null ? null : value.toString());
            return this;
        }

        @Override
        public Row texts(Stream<String> values) throws SQLException {
            statement.setArray(++last, statement.getConnection().createArrayOf("text", values.toArray()));
            return this;
        }

        @Override
        public Row integer(long value) throws SQLException {
            statement.setLong(++last, value);
            return this;
        }

        @Override
        public Row flag(boolean value) throws SQLException {
            statement.setBoolean(++last, value);
            return this;
        }

        @Override
        public Row number(@Nullable Double value) throws SQLException {
            statement.setObject(++last, value, Types.DOUBLE);
            return this;
        }

        @Override
        public Row instant(@Nullable Instant value) throws SQLException {
            statement.setObject(
                    ++last, value == null ? null : value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            return this;
        }

        @Override
        public void end() throws SQLException {
            statement.addBatch();
        }
    }
}
