package dev.cadastre.isolation.postgres;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A second table of tenants' rows. */
final class Shelves {

    static final Table<Record> TABLE = DSL.table(DSL.name("shelves"));
    static final Field<String> CUSTOMER_ID = DSL.field(DSL.name("shelves", "customer_id"), String.class);
    static final Field<String> SHELF_ID = DSL.field(DSL.name("shelves", "shelf_id"), String.class);
    static final Field<String> ROOM = DSL.field(DSL.name("shelves", "room"), String.class);

    private Shelves() {}
}
