package dev.cadastre.examples.visits;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** What each tenant calls its zones, in a table of this service: layer 4. */
@Component
class PostgresZoneTitles {

    private static final Table<Record> TITLES = table(name("zone_titles"));
    private static final Field<String> CUSTOMER_ID = field(name("zone_titles", "customer_id"), SQLDataType.CLOB);
    private static final Field<String> ZONE_ID = field(name("zone_titles", "zone_id"), SQLDataType.CLOB);
    private static final Field<String> TITLE = field(name("zone_titles", "title"), SQLDataType.CLOB);

    private final TenantDatabase database;

    PostgresZoneTitles(TenantDatabase database) {
        this.database = database;
    }

    void put(TenantId tenant, ZoneId zone, String title) {
        database.write(
                tenant,
                sql -> sql.insertInto(TITLES, CUSTOMER_ID, ZONE_ID, TITLE)
                        .values(tenant.value(), zone.value(), title)
                        .onConflict(CUSTOMER_ID, ZONE_ID)
                        .doUpdate()
                        .set(TITLE, title)
                        .execute());
    }

    Optional<String> find(TenantId tenant, ZoneId zone) {
        return database
                .select(
                        tenant,
                        select(TITLE).from(TITLES).where(CUSTOMER_ID.eq(tenant.value()), ZONE_ID.eq(zone.value())))
                .stream()
                .findFirst()
                .map(row -> row.get(TITLE));
    }
}
