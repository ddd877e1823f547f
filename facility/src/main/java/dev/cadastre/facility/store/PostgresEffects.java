package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.model.DeviceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one owner say what effects say, each of another row. */
final class PostgresEffects {

    private static final String STORE_FACILITY = """
            INSERT INTO facilities (customer_id, facility_id, parent_id, kind, name, code, attributes,
                latitude, longitude, outline, valid_from, retired_at, superseded_by, zones)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (customer_id, facility_id) DO UPDATE SET (parent_id, kind, name, code, attributes,
                latitude, longitude, outline, valid_from, retired_at, superseded_by, zones)
            = (excluded.parent_id, excluded.kind, excluded.name, excluded.code, excluded.attributes,
                excluded.latitude, excluded.longitude, excluded.outline, excluded.valid_from, excluded.retired_at,
                excluded.superseded_by, excluded.zones)""";

    private static final String STORE_OVERLAY = """
            INSERT INTO facility_overlays (customer_id, facility_id, seen_epoch, seen_version, hidden, opaque,
                parent_id, overrides, base_values)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
            ON CONFLICT (customer_id, facility_id) DO UPDATE SET (seen_epoch, seen_version, hidden, opaque,
                parent_id, overrides, base_values)
            = (excluded.seen_epoch, excluded.seen_version, excluded.hidden, excluded.opaque,
                excluded.parent_id, excluded.overrides, excluded.base_values)""";

    private static final String STORE_KIND = """
            INSERT INTO facility_kinds (customer_id, kind, parents, root) VALUES (?, ?, ?, ?)
            ON CONFLICT (customer_id, kind) DO UPDATE SET (parents, root) = (excluded.parents, excluded.root)""";

    private static final String STORE_HOME = """
            INSERT INTO device_homes (customer_id, device_id, facility_id) VALUES (?, ?, ?)
            ON CONFLICT (customer_id, device_id) DO UPDATE SET facility_id = excluded.facility_id""";

    private static final String STORE_GROUP = "INSERT INTO facility_groups (customer_id, group_name, facility_id)"
            + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String REMOVE_FACILITY = "DELETE FROM facilities WHERE customer_id = ? AND facility_id = ?";
    private static final String REMOVE_OVERLAY =
            "DELETE FROM facility_overlays WHERE customer_id = ? AND facility_id = ?";
    private static final String REMOVE_KIND = "DELETE FROM facility_kinds WHERE customer_id = ? AND kind = ?";
    private static final String REMOVE_HOME = "DELETE FROM device_homes WHERE customer_id = ? AND device_id = ?";
    private static final String REMOVE_GROUP =
            "DELETE FROM facility_groups WHERE customer_id = ? AND group_name = ? AND facility_id = ?";

    private final PostgresBatches batches;
    private final PostgresPlaces places;
    private final Map<DeviceId, PlacedBy> placedBy;
    private final String owner;
    private final List<Effect.DevicePlaced> placed = new ArrayList<>();

    /** @param placedBy who says where a device is; a person, where that is not said */
    PostgresEffects(Connection connection, Owner owner, Stamp stamp, Map<DeviceId, PlacedBy> placedBy) {
        this.batches = new PostgresBatches(connection);
        this.places = new PostgresPlaces(connection, owner, stamp);
        this.owner = owner.text();
        this.placedBy = placedBy;
    }

    void write(List<Effect> effects) throws SQLException {
        for (Effect effect : effects) {
            write(effect);
        }
        batches.run();
        places.move(placed, placedBy);
    }

    private void write(Effect effect) throws SQLException {
        switch (effect) {
            case Effect.FacilityStored stored -> row(STORE_FACILITY).end(stored.facility());
            case Effect.FacilityRemoved removed -> remove(REMOVE_FACILITY, removed.facility());
            case Effect.OverlayStored stored -> row(STORE_OVERLAY).end(stored.entry());
            case Effect.OverlayCleared cleared -> remove(REMOVE_OVERLAY, cleared.facility());
            case Effect.KindStored stored -> row(STORE_KIND).end(stored.rule());
            case Effect.KindRemoved removed -> remove(REMOVE_KIND, removed.kind());
            case Effect.DevicePlaced device -> placed.add(device);
            case Effect.DeviceHomed homed -> home(homed.device(), homed.facility());
            case Effect.GroupBound group ->
                row(group.bound() ? STORE_GROUP : REMOVE_GROUP)
                        .text(group.group())
                        .text(group.facility())
                        .end();
        }
    }

    private void home(DeviceId device, @Nullable FacilityId facility) throws SQLException {
        if (facility == null) {
            remove(REMOVE_HOME, device);
        } else {
            row(STORE_HOME).text(device).text(facility).end();
        }
    }

    private PostgresNewRow row(String statement) throws SQLException {
        return batches.row(statement).text(owner);
    }

    private void remove(String statement, Object id) throws SQLException {
        row(statement).text(id).end();
    }
}
