package dev.cadastre.tenants.users;

import static dev.cadastre.schema.tables.UserCutOffs.USER_CUT_OFFS;

import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The cut-offs of users in their table. One grows with every change, by the database's clock or by one at least. */
final class PostgresCutOffs {

    private static final Field<Long> NOW_MILLIS =
            DSL.field("(extract(epoch FROM clock_timestamp()) * 1000)::bigint", SQLDataType.BIGINT);

    private static final String OVERSEEN = "select subject, cut_off from lifecycle.cut_offs_overseen()";

    private PostgresCutOffs() {}

    /** Ends the user's tokens, in the transaction of what they end for. */
    static void advance(DSLContext sql, TenantId tenant, String username) {
        sql.insertInto(USER_CUT_OFFS, USER_CUT_OFFS.CUSTOMER_ID, USER_CUT_OFFS.USERNAME, USER_CUT_OFFS.CUT_OFF)
                .values(DSL.val(tenant.value()), DSL.val(username), NOW_MILLIS)
                .onConflict(USER_CUT_OFFS.CUSTOMER_ID, USER_CUT_OFFS.USERNAME)
                .doUpdate()
                .set(USER_CUT_OFFS.CUT_OFF, DSL.greatest(USER_CUT_OFFS.CUT_OFF.plus(1), NOW_MILLIS))
                .set(USER_CUT_OFFS.CHANGED_AT, DSL.currentOffsetDateTime().cast(USER_CUT_OFFS.CHANGED_AT))
                .execute();
    }

    static long of(TenantDatabase database, TenantId tenant, String username) {
        return database
                .select(
                        tenant,
                        DSL.select(USER_CUT_OFFS.CUT_OFF)
                                .from(USER_CUT_OFFS)
                                .where(
                                        USER_CUT_OFFS.CUSTOMER_ID.eq(tenant.value()),
                                        USER_CUT_OFFS.USERNAME.eq(username)))
                .stream()
                .findFirst()
                .map(row -> new StoredRow(row).required(USER_CUT_OFFS.CUT_OFF))
                .orElse(0L);
    }

    /** Those of all tenants that a token can be older than, by subject. */
    static Map<String, Long> overseen(TenantDatabase database) {
        return database.readGlobal(sql -> {
            Map<String, Long> cutOffs = new HashMap<>();
            for (Record row : sql.fetch(OVERSEEN)) {
                cutOffs.put(row.get("subject", String.class), row.get("cut_off", Long.class));
            }
            return cutOffs;
        });
    }
}
