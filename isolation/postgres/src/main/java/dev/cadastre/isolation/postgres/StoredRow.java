package dev.cadastre.isolation.postgres;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * One row on its way into a record of the domain. What does not fit its type is refused as {@code RECORD_UNREADABLE} with
 * the name of table and column, so that a broken row is found where it lies and not where it hurts.
 */
public record StoredRow(Record row) {

    /** The column's value, which must be there. */
    public <T> T required(TableField<?, T> column) {
        T value = value(column);
        if (value == null) {
            throw unreadable(column, "is null", null);
        }
        return value;
    }

    /** What the type makes of the column's value, which must be there. */
    public <F, T> T required(TableField<?, F> column, Function<? super F, T> type) {
        F value = required(column);
        return checked(column, () -> type.apply(value));
    }

    /** The column's value, or null. */
    public <T> @Nullable T optional(TableField<?, T> column) {
        return value(column);
    }

    /** What the type makes of the column's value, or null where there is none. */
    public <F, T> @Nullable T optional(TableField<?, F> column, Function<? super F, T> type) {
        F value = value(column);
        return value == null ? null : checked(column, () -> type.apply(value));
    }

    /** What is made of several columns; the one named stands for them in the refusal. */
    public <T> T checked(TableField<?, ?> column, Supplier<T> type) {
        try {
            return type.get();
        } catch (CadastreException e) {
            throw e.id() == ErrorId.RECORD_UNREADABLE ? e : unreadable(column, e.detail(), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(column, String.valueOf(e.getMessage()), e);
        }
    }

    /** Where the query named this very field, to find it takes a fraction of what finding it by its name does. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // a field's values are of the field's type
    private <T> @Nullable T value(TableField<?, T> column) {
        for (int i = 0; i < row.size(); i++) {
            if (row.field(i) == column) {
                return (T) row.get(i);
            }
        }
        return row.get(column);
    }

    private static CadastreException unreadable(TableField<?, ?> column, String why, @Nullable RuntimeException cause) {
        String detail = "%s.%s: %s".formatted(nameOfTable(column), column.getName(), why);
        return cause == null
                ? new CadastreException(ErrorId.RECORD_UNREADABLE, detail)
                : new CadastreException(ErrorId.RECORD_UNREADABLE, detail, cause);
    }

    private static String nameOfTable(TableField<?, ?> column) {
        return column.getTable() == null ? "?" : column.getTable().getName();
    }
}
