package dev.cadastre.isolation.flags;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The table of flags, a row a definition, as the migrations of the database make it. */
final class FlagTable {

    private static final String NAME = "flags";

    static final Table<Record> TABLE = DSL.table(DSL.name(NAME));
    static final Field<String> CUSTOMER_ID = column("customer_id", String.class);
    static final Field<String> FLAG_KEY = column("flag_key", String.class);
    static final Field<String> DEFINITION = column("definition", String.class);
    static final Field<Instant> CHANGED_AT = column("changed_at", Instant.class);
    static final Field<String> CHANGED_BY = column("changed_by", String.class);

    private FlagTable() {}

    private static <T> Field<T> column(String name, Class<T> type) {
        return DSL.field(DSL.name(NAME, name), type);
    }
}
