package dev.cadastre.health;

import static dev.cadastre.schema.tables.PastObservations.PAST_OBSERVATIONS;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.PastObservationCodec;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A tenant's whole history as rows: to be taken out, counted and erased. */
public final class PostgresHistoryArchive {

    private static final int READ_AT_ONCE = 1_000;

    private final TenantDatabase database;

    public PostgresHistoryArchive(TenantDatabase database) {
        this.database = database;
    }

    /** Hands over each observation as a JSON object without line breaks, by device and time. */
    public void forEach(TenantId tenant, Consumer<String> receiver) {
        String device = "";
        long atMillis = Long.MIN_VALUE;
        byte[] number = {};
        List<Record> some;
        do {
            some = after(tenant, device, atMillis, number);
            some.forEach(row -> receiver.accept(json(row)));
            if (!some.isEmpty()) {
                device = some.getLast().get(PAST_OBSERVATIONS.DEVICE);
                atMillis = some.getLast().get(PAST_OBSERVATIONS.AT_MILLIS);
                number = some.getLast().get(PAST_OBSERVATIONS.NUMBER);
            }
        } while (some.size() == READ_AT_ONCE);
    }

    private List<Record> after(TenantId tenant, String device, long atMillis, byte[] number) {
        return database.select(
                tenant,
                DSL.select(List.of(
                                PAST_OBSERVATIONS.DEVICE,
                                PAST_OBSERVATIONS.AT_MILLIS,
                                PAST_OBSERVATIONS.NUMBER,
                                PAST_OBSERVATIONS.BODY))
                        .from(PAST_OBSERVATIONS)
                        .where(
                                PAST_OBSERVATIONS.CUSTOMER_ID.eq(tenant.value()),
                                DSL.row(PAST_OBSERVATIONS.DEVICE, PAST_OBSERVATIONS.AT_MILLIS, PAST_OBSERVATIONS.NUMBER)
                                        .greaterThan(device, atMillis, number))
                        .orderBy(PAST_OBSERVATIONS.DEVICE, PAST_OBSERVATIONS.AT_MILLIS, PAST_OBSERVATIONS.NUMBER)
                        .limit(READ_AT_ONCE));
    }

    /** A device's name needs no escapes. */
    private static String json(Record row) {
        PastObservation past = PostgresObservationRows.read(row);
        return "{\"subject\":\"%s\",\"at\":\"%s\",\"id\":\"%d-%d\",\"body\":%s}"
                .formatted(
                        row.get(PAST_OBSERVATIONS.DEVICE),
                        past.observation().at(),
                        past.observation().boot(),
                        past.observation().seq(),
                        new String(PastObservationCodec.write(past), StandardCharsets.UTF_8));
    }

    public long count(TenantId tenant) {
        return database.select(
                        tenant,
                        DSL.select(DSL.count().cast(Long.class))
                                .from(PAST_OBSERVATIONS)
                                .where(PAST_OBSERVATIONS.CUSTOMER_ID.eq(tenant.value())))
                .getFirst()
                .get(0, Long.class);
    }

    /**
     * Erases it at once rather than row by row; no observation of this tenant is ever kept again.
     *
     * @return how many there were
     */
    public long purge(TenantId tenant) {
        var closing = DSL.function(
                "partitions.close", SQLDataType.BIGINT, DSL.val(PAST_OBSERVATIONS.getName()), DSL.val(tenant.value()));
        return database.write(
                tenant, sql -> Objects.requireNonNull(sql.select(closing).fetchSingle(closing)));
    }
}
