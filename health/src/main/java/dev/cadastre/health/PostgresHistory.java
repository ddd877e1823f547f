package dev.cadastre.health;

import static dev.cadastre.isolation.postgres.tables.Observations.OBSERVATIONS;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Position;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class PostgresHistory implements History {

    private static final Cursor CURSOR = new Cursor("observations", 3);
    private static final List<SelectField<?>> SHOWN = List.of(
            OBSERVATIONS.EVENT_AT,
            OBSERVATIONS.BOOT,
            OBSERVATIONS.SEQ,
            OBSERVATIONS.RECEIVED_AT,
            OBSERVATIONS.LATE,
            OBSERVATIONS.GATEWAY_ID,
            OBSERVATIONS.ZONE_ID,
            OBSERVATIONS.BATTERY_PERCENT,
            OBSERVATIONS.LATITUDE,
            OBSERVATIONS.LONGITUDE,
            OBSERVATIONS.ACCURACY_M,
            OBSERVATIONS.READINGS);

    private final TenantDatabase database;

    PostgresHistory(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public HistoryPage list(
            TenantId tenant,
            DeviceId device,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        var query = DSL.select(SHOWN)
                .from(OBSERVATIONS)
                .where(
                        OBSERVATIONS.CUSTOMER_ID.eq(tenant.value()),
                        OBSERVATIONS.DEVICE_ID.eq(device.value()),
                        from == null ? DSL.noCondition() : OBSERVATIONS.EVENT_AT.ge(from),
                        to == null ? DSL.noCondition() : OBSERVATIONS.EVENT_AT.lt(to),
                        cursor == null ? DSL.noCondition() : before(cursor))
                .orderBy(OBSERVATIONS.EVENT_AT.desc(), OBSERVATIONS.BOOT.desc(), OBSERVATIONS.SEQ.desc())
                .limit(PageLimit.checked(limit) + 1);
        List<PastObservation> oneMore = new ArrayList<>();
        database.select(tenant, query).forEach(row -> oneMore.add(read(new StoredRow(row))));
        if (oneMore.size() <= limit) {
            return new HistoryPage(oneMore, null);
        }
        Observation last = oneMore.get(limit - 1).observation();
        return new HistoryPage(
                oneMore.subList(0, limit), CURSOR.write(last.at().toEpochMilli(), last.boot(), last.seq()));
    }

    private static Condition before(String cursor) {
        List<String> key = CURSOR.read(cursor);
        try {
            return DSL.row(OBSERVATIONS.EVENT_AT, OBSERVATIONS.BOOT, OBSERVATIONS.SEQ)
                    .lessThan(
                            Instant.ofEpochMilli(Long.parseLong(key.get(0))),
                            Long.parseLong(key.get(1)),
                            Long.parseLong(key.get(2)));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    private static PastObservation read(StoredRow row) {
        Observation observation = row.checked(
                OBSERVATIONS.SEQ,
                () -> new Observation(
                        row.required(OBSERVATIONS.BOOT),
                        row.required(OBSERVATIONS.SEQ),
                        row.required(OBSERVATIONS.EVENT_AT),
                        row.required(OBSERVATIONS.READINGS, ReadingsText::read),
                        row.optional(OBSERVATIONS.BATTERY_PERCENT),
                        position(row)));
        return new PastObservation(
                observation,
                row.required(OBSERVATIONS.RECEIVED_AT),
                row.required(OBSERVATIONS.LATE),
                row.optional(OBSERVATIONS.GATEWAY_ID, GatewayId::new),
                row.optional(OBSERVATIONS.ZONE_ID, ZoneId::new));
    }

    private static @Nullable Position position(StoredRow row) {
        Double latitude = row.optional(OBSERVATIONS.LATITUDE);
        return latitude == null
                ? null
                : row.checked(
                        OBSERVATIONS.LATITUDE,
                        () -> new Position(
                                latitude, row.required(OBSERVATIONS.LONGITUDE), row.required(OBSERVATIONS.ACCURACY_M)));
    }
}
