package dev.cadastre.facility.store;

import static dev.cadastre.facility.store.TestTruth.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacesIT {

    private static final DeviceId TAG = new DeviceId("tag-1");
    private static final DeviceId OTHER = new DeviceId("tag-2");

    private final TenantId tenant = TestTruth.tenant();
    private final Owner own = Owner.of(tenant);
    private final FacilityId dock = TestTruth.id(Owner.GLOBAL, "dock");
    private final FacilityId bay = TestTruth.id(own, "bay");

    @BeforeEach
    void somewhere() {
        STORE.apply(Owner.GLOBAL, List.of(new Command.Create(Facility.of(dock, null, Kind.SITE, dock.value()))), "ann");
        STORE.apply(own, List.of(new Command.Create(Facility.of(bay, dock, Kind.BUILDING, "Bay"))), "ann");
    }

    @Test
    void aBatchIsOneVersion() {
        Snapshot before = Snapshot.loaded();
        Placed placed = place(new DeviceMove(TAG, dock), new DeviceMove(OTHER, bay));
        assertThat(placed).isEqualTo(new Placed(before.version().next(), 2, List.of()));
        assertThat(before.followed(1)).isEqualTo(Snapshot.loaded());
        assertThat(TestTruth.TOLD).last().isEqualTo(placed.version());
    }

    @Test
    void devicesThatAreWhereTheyWereWriteNothing() throws SQLException {
        TreeVersion version =
                place(new DeviceMove(TAG, dock), new DeviceMove(OTHER, bay)).version();
        long written = rowsWrittenEver();
        assertThat(place(new DeviceMove(TAG, dock), new DeviceMove(OTHER, bay)))
                .isEqualTo(new Placed(version, 0, List.of()));
        assertThat(rowsWrittenEver()).isEqualTo(written);
        assertThat(place(new DeviceMove(TAG, dock), new DeviceMove(OTHER, dock)).moved())
                .isEqualTo(1);
    }

    @Test
    void ofSeveralMovesOfOneDeviceTheLastCounts() {
        place(new DeviceMove(TAG, bay), new DeviceMove(TAG, dock));
        assertThat(STORE.placeAt(tenant, TAG, Instant.now()))
                .map(PastPlace::facility)
                .contains(dock);
    }

    @Test
    void leavesDevicesWhereTheyAreWhoseFacilityIsNotThere() {
        FacilityId foreign = TestTruth.id(own, "foreign");
        TenantId neighbour = TestTruth.tenant();
        STORE.apply(
                Owner.of(neighbour),
                List.of(new Command.Create(Facility.of(foreign, null, Kind.SITE, "Theirs"))),
                "eve");
        Placed placed = place(new DeviceMove(TAG, foreign), new DeviceMove(OTHER, dock));
        assertThat(placed.refused()).containsExactly(TAG);
        assertThat(placed.moved()).isEqualTo(1);
        assertThat(STORE.placeAt(tenant, TAG, Instant.now())).isEmpty();
    }

    @Test
    void answersWhereADeviceWasWithTheVersionOfThen() throws SQLException {
        TreeVersion first = place(new DeviceMove(TAG, dock)).version();
        Receipt renamed =
                STORE.apply(own, List.of(new Command.Overlay(dock, Map.of("name", Optional.of("Ours")))), "ann");
        TreeVersion second = place(new DeviceMove(TAG, bay)).version();
        TreeVersion gone = place(new DeviceMove(TAG, null)).version();
        Instant came = changedAt(first);
        Instant moved = changedAt(second);
        Instant left = changedAt(gone);

        assertThat(STORE.placeAt(tenant, TAG, came.minusNanos(1_000))).isEmpty();
        assertThat(STORE.placeAt(tenant, TAG, came))
                .contains(new PastPlace(dock, came, moved, PlacedBy.PIPELINE, first, first));
        assertThat(STORE.placeAt(tenant, TAG, moved.minusNanos(1_000)))
                .as("after the dock was renamed")
                .contains(new PastPlace(dock, came, moved, PlacedBy.PIPELINE, first, renamed.version()));
        assertThat(STORE.placeAt(tenant, TAG, left.minusNanos(1_000)))
                .contains(new PastPlace(bay, moved, left, PlacedBy.PIPELINE, second, second));
        assertThat(STORE.placeAt(tenant, TAG, left)).isEmpty();
        assertThat(STORE.placeAt(TestTruth.tenant(), TAG, came)).isEmpty();
    }

    @Test
    void theVersionOfThenIsTheLastThatTheTenantCanSee() throws SQLException {
        TreeVersion placed = place(new DeviceMove(TAG, dock)).version();
        TenantId neighbour = TestTruth.tenant();
        STORE.apply(
                Owner.of(neighbour),
                List.of(new Command.Create(Facility.of(TestTruth.id(own, "x"), null, Kind.SITE, "Theirs"))),
                "eve");
        assertThat(STORE.placeAt(tenant, TAG, Instant.now()))
                .map(PastPlace::version)
                .contains(placed);
        Receipt global = STORE.apply(
                Owner.GLOBAL,
                List.of(new Command.Create(
                        Facility.of(TestTruth.id(Owner.GLOBAL, "y"), null, Kind.SITE, "Everybody's " + tenant))),
                "ann");
        assertThat(STORE.placeAt(tenant, TAG, changedAt(global.version())))
                .map(PastPlace::version)
                .contains(global.version());
    }

    private Placed place(DeviceMove... moves) {
        return STORE.place(tenant, List.of(moves));
    }

    /** As the truth's own clock has it. */
    private static Instant changedAt(TreeVersion version) throws SQLException {
        try (Connection connection = TestTruth.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT changed_at FROM tree_log WHERE version = " + version.version())) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** By this tenant: every row names the transaction that wrote it. */
    private long rowsWrittenEver() throws SQLException {
        try (Connection connection = TestTruth.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT (SELECT sum(xmin::text::bigint) FROM device_places WHERE customer_id = '%1$s')
                            + (SELECT count(*) FROM device_stays WHERE customer_id = '%1$s')
                            + (SELECT count(*) FROM tree_log) + (SELECT xmin::text::bigint FROM tree_version)
                        """.formatted(tenant))) {
            row.next();
            return row.getLong(1);
        }
    }
}
