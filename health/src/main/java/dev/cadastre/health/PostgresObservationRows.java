package dev.cadastre.health;

import static dev.cadastre.schema.tables.PastObservations.PAST_OBSERVATIONS;

import dev.cadastre.isolation.documents.TimeRange;
import dev.cadastre.isolation.postgres.FixedQuery;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Past observations as rows, to be read. */
record PostgresObservationRows(TenantDatabase database) {

    private static final FixedQuery NEWEST =
            new FixedQuery(DSL.select(PAST_OBSERVATIONS.AT_MILLIS, PAST_OBSERVATIONS.NUMBER, PAST_OBSERVATIONS.BODY)
                    .from(PAST_OBSERVATIONS)
                    .where(
                            PAST_OBSERVATIONS.CUSTOMER_ID.eq(""),
                            PAST_OBSERVATIONS.DEVICE.eq(""),
                            PAST_OBSERVATIONS.AT_MILLIS.ge(0L),
                            PAST_OBSERVATIONS.AT_MILLIS.lt(0L),
                            DSL.row(PAST_OBSERVATIONS.AT_MILLIS, PAST_OBSERVATIONS.NUMBER)
                                    .lessThan(0L, new byte[0]))
                    .orderBy(PAST_OBSERVATIONS.AT_MILLIS.desc(), PAST_OBSERVATIONS.NUMBER.desc())
                    .limit(0));

    /** Those of the device from the place on, the newest first. */
    List<PastObservation> newest(
            TenantId tenant, DeviceRegistration device, TimeRange range, HistoryPlace place, int limit) {
        List<Object> parameters = List.of(
                tenant.value(),
                device.toString(),
                range.fromMillis(),
                range.toMillis(),
                place.atMillis(),
                place.numberBytes(),
                (long) limit);
        return database.select(tenant, NEWEST, parameters).stream()
                .map(PostgresObservationRows::read)
                .toList();
    }

    static PastObservation read(Record found) {
        StoredRow row = new StoredRow(found);
        return row.checked(
                PAST_OBSERVATIONS.BODY,
                () -> ObservationBytes.read(
                        ObservationNumber.read(row.required(PAST_OBSERVATIONS.NUMBER)),
                        Instant.ofEpochMilli(row.required(PAST_OBSERVATIONS.AT_MILLIS)),
                        row.required(PAST_OBSERVATIONS.BODY)));
    }
}
