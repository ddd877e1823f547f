package dev.cadastre.isolation.postgres;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/**
 * One row on its way into a record of the domain. What does not fit its type is refused as {@code RECORD_UNREADABLE} with
 * the name of table and column, so that a broken row is found where it lies and not where it hurts.
 */
public record StoredRow(Record row, @Nullable Positions positions) {

    /** Where the fields of one query are in its rows. To find a field by its name takes longer than all else of reading it. */
    public static final class Positions {

        private final IdentityHashMap<SelectField<?>, Integer> byField = new IdentityHashMap<>();

        /** @param fields as the query selects them */
        public Positions(List<? extends SelectField<?>> fields) {
            fields.forEach(field -> byField.put(field, byField.size()));
        }
    }

    /** Of any query: its fields are found by their names. */
    public StoredRow(Record row) {
        this(row, null);
    }

    /** The column's value, which must be there. */
    public <T> T required(Field<T> column) {
        T value = value(column);
        if (value == null) {
            throw unreadable(column, "is null", null);
        }
        return value;
    }

    /** What the type makes of the column's value, which must be there. */
    public <F, T> T required(Field<F> column, Function<? super F, T> type) {
        F value = required(column);
        return checked(column, () -> type.apply(value));
    }

    /** The column's value, or null. */
    public <T> @Nullable T optional(Field<T> column) {
        return value(column);
    }

    /** What the type makes of the column's value, or null where there is none. */
    public <F, T> @Nullable T optional(Field<F> column, Function<? super F, T> type) {
        F value = value(column);
        return value == null ? null : checked(column, () -> type.apply(value));
    }

    /** What is made of several columns; the one named stands for them in the refusal. */
    public <T> T checked(Field<?> column, Supplier<T> type) {
        try {
            return type.get();
        } catch (CadastreException e) {
            throw e.id() == ErrorId.RECORD_UNREADABLE ? e : unreadable(column, e.detail(), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(column, String.valueOf(e.getMessage()), e);
        }
    }

    @SuppressWarnings("unchecked") // a field's values are of the field's type
    private <T> @Nullable T value(Field<T> column) {
        Integer position = positions == null ? null : positions.byField.get(column);
        return position == null ? row.get(column) : (T) row.get(position);
    }

    private static CadastreException unreadable(Field<?> column, String why, @Nullable RuntimeException cause) {
        String detail = "%s.%s: %s".formatted(nameOfTable(column), column.getName(), why);
        return cause == null
                ? new CadastreException(ErrorId.RECORD_UNREADABLE, detail)
                : new CadastreException(ErrorId.RECORD_UNREADABLE, detail, cause);
    }

    private static String nameOfTable(Field<?> column) {
        Name table = column.getQualifiedName().qualifier();
        return table == null ? "?" : String.valueOf(table.last());
    }
}
