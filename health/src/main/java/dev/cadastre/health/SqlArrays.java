package dev.cadastre.health;

import dev.cadastre.model.Measured;
import dev.cadastre.model.Position;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows as parameters of a statement, an array a column, for {@code unnest}: one statement text for any number of rows, and
 * the driver sends numbers in binary.
 */
final class SqlArrays<R> {

    private final PreparedStatement statement;
    private final List<R> rows;
    private int last;

    /** @param after number of the last parameter filled already */
    SqlArrays(PreparedStatement statement, int after, List<R> rows) {
        this.statement = statement;
        this.last = after;
        this.rows = rows;
    }

    SqlArrays<R> text(Function<? super R, @Nullable Object> column) throws SQLException {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(rows.get(i));
            values[i] = value == null ? null : value.toString();
        }
        return add("text", values);
    }

    SqlArrays<R> integers(ToLongFunction<? super R> column) throws SQLException {
        Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsLong(rows.get(i));
        }
        return add("int8", values);
    }

    /** When the values were measured, milliseconds since 1970; null without a value. */
    SqlArrays<R> times(Function<? super R, @Nullable Measured<?>> column) throws SQLException {
        @Nullable Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Measured<?> measured = column.apply(rows.get(i));
            values[i] = measured == null ? null : measured.at().toEpochMilli();
        }
        return add("int8", values);
    }

    SqlArrays<R> bytes(Function<? super R, byte[]> column) throws SQLException {
        byte[][] values = new byte[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return add("bytea", values);
    }

    SqlArrays<R> numbers(Function<? super R, @Nullable Double> column) throws SQLException {
        @Nullable Double[] values = new Double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return add("float8", values);
    }

    /** Three columns: latitude, longitude, accuracy. */
    SqlArrays<R> positions(Function<? super R, @Nullable Position> column) throws SQLException {
        return numbers(row -> of(column.apply(row), Position::latitude))
                .numbers(row -> of(column.apply(row), Position::longitude))
                .numbers(row -> of(column.apply(row), Position::accuracyMetres));
    }

    private static @Nullable Double of(@Nullable Position position, Function<Position, Double> part) {
        return position == null ? null : part.apply(position);
    }

    private SqlArrays<R> add(String type, @Nullable Object[] values) throws SQLException {
        last++;
        statement.setArray(last, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
