package dev.cadastre.isolation.documents;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The table of all containers' documents, a partition a tenant, as the migrations of the database make it. */
final class DocumentTable {

    private static final String NAME = "documents";

    static final Table<Record> TABLE = DSL.table(DSL.name(NAME));
    static final Field<String> CUSTOMER_ID = column("customer_id", String.class);
    static final Field<String> CONTAINER = column("container", String.class);
    static final Field<String> SUBJECT = column("subject", String.class);
    static final Field<Long> AT_MILLIS = column("at_millis", Long.class);
    static final Field<String> DOCUMENT_ID = column("document_id", String.class);
    static final Field<String> BODY = column("body", String.class);

    private DocumentTable() {}

    private static <T> Field<T> column(String name, Class<T> type) {
        return DSL.field(DSL.name(NAME, name), type);
    }
}
