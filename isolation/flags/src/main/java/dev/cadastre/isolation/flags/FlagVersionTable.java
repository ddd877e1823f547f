package dev.cadastre.isolation.flags;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The table whose one row counts the changes of all flags, as the migrations of the database make it. */
final class FlagVersionTable {

    private static final String NAME = "flag_version";

    static final Table<Record> TABLE = DSL.table(DSL.name(NAME));
    static final Field<String> CUSTOMER_ID = DSL.field(DSL.name(NAME, "customer_id"), String.class);
    static final Field<Long> VERSION = DSL.field(DSL.name(NAME, "version"), Long.class);

    private FlagVersionTable() {}
}
