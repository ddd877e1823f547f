package dev.cadastre.health;

import static dev.cadastre.schema.tables.DeviceHealth.DEVICE_HEALTH;
import static dev.cadastre.schema.tables.Devices.DEVICES;

import dev.cadastre.isolation.postgres.CombinedLookup;
import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.isolation.postgres.FixedQuery;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectField;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Devices left-joined with their health, each question one query in one round trip, or one of many in it. */
final class PostgresHealthRecords implements HealthRecords {

    private static final Cursor CURSOR = new Cursor("states", 1);
    private static final List<SelectField<?>> SHOWN = List.of(
            DEVICES.DEVICE_ID,
            DEVICES.NAME,
            DEVICES.KIND,
            DEVICES.REGISTERED_AT,
            DEVICE_HEALTH.EVENT_AT,
            DEVICE_HEALTH.RECEIVED_AT,
            DEVICE_HEALTH.HEARD_AT,
            DEVICE_HEALTH.GATEWAY_ID,
            DEVICE_HEALTH.ZONE_ID,
            DEVICE_HEALTH.SMOOTHED_RSSI,
            DEVICE_HEALTH.BATTERY_AT,
            DEVICE_HEALTH.BATTERY_PERCENT,
            DEVICE_HEALTH.POSITION_AT,
            DEVICE_HEALTH.LATITUDE,
            DEVICE_HEALTH.LONGITUDE,
            DEVICE_HEALTH.ACCURACY_M,
            DEVICE_HEALTH.APPLIED,
            DEVICE_HEALTH.APPLIED_TO_HISTORY,
            DEVICE_HEALTH.DUPLICATE,
            DEVICE_HEALTH.LATE,
            DEVICE_HEALTH.VERSION);
    private static final StoredRow.Positions POSITIONS = new StoredRow.Positions(SHOWN);
    /** Few of them, since each connection keeps a plan of each; of a query for an array of any length it would keep none. */
    private static final List<Find> FINDS = List.of(Find.of(1), Find.of(4), Find.of(16));

    static final FixedQuery FIND_ONE = FINDS.getFirst().query();

    private final TenantDatabase database;
    private final InstantSource clock;
    private final CombinedLookup<DeviceId, Record> rows =
            new CombinedLookup<>(FINDS.getLast().count(), this::rows);

    PostgresHealthRecords(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<DeviceState> find(TenantId tenant, DeviceId device) {
        return rows.find(tenant, device).map(PostgresHealthRecords::read);
    }

    private Map<DeviceId, Record> rows(TenantId tenant, List<DeviceId> devices) {
        Find find = FINDS.stream()
                .filter(each -> each.count() >= devices.size())
                .findFirst()
                .orElseThrow();
        return database.select(tenant, find.query(), find.values(tenant, devices))
                .intoMap(row -> new DeviceId(row.get(DEVICES.DEVICE_ID)));
    }

    /** A query for so many devices by id. */
    private record Find(int count, FixedQuery query) {

        static Find of(int count) {
            Condition anyOfThem = DEVICES.DEVICE_ID.in(Collections.nCopies(count, ""));
            return new Find(count, new FixedQuery(states().where(DEVICES.CUSTOMER_ID.eq(""), anyOfThem)));
        }

        /** Asks for the last device again in places that are left over. */
        List<String> values(TenantId tenant, List<DeviceId> devices) {
            List<String> values = new ArrayList<>(count + 1);
            values.add(tenant.value());
            for (int i = 0; i < count; i++) {
                values.add(devices.get(Math.min(i, devices.size() - 1)).value());
            }
            return values;
        }
    }

    @Override
    public DevicePage list(TenantId tenant, DeviceFilter filter, @Nullable String cursor, int limit) {
        Condition after = cursor == null
                ? DSL.noCondition()
                : DEVICES.DEVICE_ID.gt(CURSOR.read(cursor).getFirst());
        var query = states().where(DEVICES.CUSTOMER_ID.eq(tenant.value()), after, condition(filter))
                .orderBy(DEVICES.DEVICE_ID)
                .limit(PageLimit.checked(limit) + 1);
        List<DeviceState> oneMore = read(database.select(tenant, query));
        if (oneMore.size() <= limit) {
            return new DevicePage(oneMore, null);
        }
        return new DevicePage(
                oneMore.subList(0, limit), CURSOR.write(oneMore.get(limit - 1).id()));
    }

    private static SelectOnConditionStep<Record> states() {
        return DSL.select(SHOWN)
                .from(DEVICES)
                .leftJoin(DEVICE_HEALTH)
                .on(DEVICE_HEALTH.CUSTOMER_ID.eq(DEVICES.CUSTOMER_ID), DEVICE_HEALTH.DEVICE_ID.eq(DEVICES.DEVICE_ID));
    }

    private Condition condition(DeviceFilter filter) {
        Condition condition = DSL.noCondition();
        if (filter.zone() != null) {
            condition = condition.and(DEVICE_HEALTH.ZONE_ID.eq(filter.zone().value()));
        }
        if (filter.connectivity() != null) {
            condition = condition.and(is(filter.connectivity()));
        }
        if (filter.text() != null) {
            condition = condition.and(DEVICES.DEVICE_ID
                    .containsIgnoreCase(filter.text())
                    .or(DEVICES.NAME.containsIgnoreCase(filter.text())));
        }
        return condition;
    }

    /** {@link Connectivity#of} as a condition. */
    private Condition is(Connectivity connectivity) {
        Instant now = clock.instant();
        Instant late = now.minus(Connectivity.LATE_AFTER);
        Instant offline = now.minus(Connectivity.OFFLINE_AFTER);
        return switch (connectivity) {
            case ONLINE -> DEVICE_HEALTH.EVENT_AT.gt(late);
            case LATE -> DEVICE_HEALTH.EVENT_AT.le(late).and(DEVICE_HEALTH.EVENT_AT.gt(offline));
            case OFFLINE -> DEVICE_HEALTH.EVENT_AT.le(offline);
            case NEVER_SEEN -> DEVICE_HEALTH.EVENT_AT.isNull();
        };
    }

    static List<DeviceState> read(Result<?> rows) {
        List<DeviceState> devices = new ArrayList<>(rows.size());
        rows.forEach(row -> devices.add(read(row)));
        return devices;
    }

    private static DeviceState read(Record found) {
        StoredRow row = new StoredRow(found, POSITIONS);
        return new DeviceState(
                row.required(DEVICES.DEVICE_ID, DeviceId::new),
                row.optional(DEVICES.NAME),
                row.required(DEVICES.KIND),
                row.required(DEVICES.REGISTERED_AT),
                row.optional(DEVICE_HEALTH.VERSION) == null ? null : HealthRow.read(row));
    }
}
