package dev.cadastre.isolation.postgres;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A table of tenants' rows, as a team would write it down that generates no classes. */
final class Notes {

    static final Table<Record> TABLE = DSL.table(DSL.name("notes"));
    static final Field<String> CUSTOMER_ID = column("customer_id", String.class);
    static final Field<String> NOTE_ID = column("note_id", String.class);
    static final Field<String> TITLE = column("title", String.class);
    static final Field<Long> PAGES = column("pages", Long.class);
    static final Field<byte[]> DIGEST = column("digest", byte[].class);
    static final Field<Instant> WRITTEN_AT = column("written_at", Instant.class);

    private Notes() {}

    private static <T> Field<T> column(String name, Class<T> type) {
        return DSL.field(DSL.name("notes", name), type);
    }
}
