package dev.cadastre.isolation.flags;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The table of changes of flags, which only grows, as the migrations of the database make it. */
final class FlagChangeTable {

    private static final String NAME = "flag_changes";

    static final Table<Record> TABLE = DSL.table(DSL.name(NAME));
    static final Field<String> CUSTOMER_ID = column("customer_id", String.class);
    static final Field<Long> NUMBER = column("number", Long.class);
    static final Field<String> FLAG_KEY = column("flag_key", String.class);
    static final Field<Instant> CHANGED_AT = column("changed_at", Instant.class);
    static final Field<String> CHANGED_BY = column("changed_by", String.class);
    static final Field<String> BEFORE = column("before", String.class);
    static final Field<String> AFTER = column("after", String.class);

    private FlagChangeTable() {}

    private static <T> Field<T> column(String name, Class<T> type) {
        return DSL.field(DSL.name(NAME, name), type);
    }
}
