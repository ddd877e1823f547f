package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.tenants.devices.DeviceRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HealthRecordsIT {

    private static final List<DeviceId> DEVICES =
            IntStream.range(0, 10).mapToObj(i -> new DeviceId("tag-" + i)).toList();

    private final TenantId tenant = TestParts.tenantWith(DEVICES);
    private final PostgresHealthWriter writer = new PostgresHealthWriter();

    @Test
    void findsADeviceNeverHeardOf() {
        DeviceState device = records(0).find(tenant, DEVICES.getFirst()).orElseThrow();
        assertThat(device.id()).isEqualTo(DEVICES.getFirst());
        assertThat(device.kind()).isEqualTo(DeviceRegistry.DEFAULT_KIND);
        assertThat(device.health()).isNull();
        assertThat(device.connectivity(Placements.START)).isEqualTo(Connectivity.NEVER_SEEN);
    }

    @Test
    void findsWhatWasLastKnown() {
        var placement = Placements.of(tenant, DEVICES.getFirst(), 1, 3, 7, new Ledger(2, 0, 1, 0));
        TestParts.apply(writer, tenant, List.of(List.of(placement)));
        HealthRecord health =
                records(0).find(tenant, DEVICES.getFirst()).orElseThrow().health();
        assertThat(health)
                .isEqualTo(new HealthRecord(placement.whereabouts(), placement.receivedAt(), placement.ledger(), 1));
    }

    @Test
    void aForeignDeviceIsOneThatDoesNotExist() {
        TenantId other = TestParts.tenantWith(List.of());
        assertThat(records(0).find(other, DEVICES.getFirst())).isEmpty();
        assertThat(records(0).list(other, DeviceFilter.ALL, null, 10).devices()).isEmpty();
    }

    /** Callers share statements, and each gets its own device of its own tenant. */
    @Test
    void findsForManyCallersAtOnce() throws Exception {
        TenantId other = TestParts.tenantWith(DEVICES.subList(0, 5));
        HealthRecords records = records(0);
        List<Future<Optional<DeviceState>>> found = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                TenantId asking = i % 2 == 0 ? tenant : other;
                DeviceId device = DEVICES.get(i / 2 % DEVICES.size());
                found.add(callers.submit(() -> records.find(asking, device)));
            }
        }
        for (int i = 0; i < found.size(); i++) {
            DeviceId device = DEVICES.get(i / 2 % DEVICES.size());
            boolean exists = i % 2 == 0 || DEVICES.indexOf(device) < 5;
            assertThat(found.get(i).get().map(DeviceState::id))
                    .isEqualTo(Optional.of(device).filter(id -> exists));
        }
    }

    @Test
    void listsAllInPagesById() {
        List<DeviceId> seen = new ArrayList<>();
        String cursor = null;
        do {
            DevicePage page = records(0).list(tenant, DeviceFilter.ALL, cursor, 4);
            page.devices().forEach(device -> seen.add(device.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).isEqualTo(DEVICES);
    }

    @Test
    void aPageThatHoldsTheLastHasNoNext() {
        assertThat(records(0).list(tenant, DeviceFilter.ALL, null, 10).next()).isNull();
        assertThat(records(0).list(tenant, DeviceFilter.ALL, null, 9).next()).isNotNull();
    }

    @Test
    void filtersByZone() {
        applyOneToSix();
        assertThat(ids(new DeviceFilter(new ZoneId("zone-3"), null, null), 0)).containsExactly(DEVICES.get(3));
    }

    /** The same devices as {@link Connectivity#of} says, at the bounds too. */
    @Test
    void filtersByConnectivity() {
        applyOneToSix();
        for (long now : new long[] {0, 59, 60, 61, 62, 65, 66, 300, 301, 303, 306, 307}) {
            for (Connectivity connectivity : Connectivity.values()) {
                List<DeviceId> expected = records(now).list(tenant, DeviceFilter.ALL, null, 100).devices().stream()
                        .filter(device -> device.connectivity(Placements.START.plusSeconds(now)) == connectivity)
                        .map(DeviceState::id)
                        .toList();
                assertThat(ids(new DeviceFilter(null, connectivity, null), now))
                        .as("%s at %d s", connectivity, now)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void filtersByText() {
        DeviceRegistry registry = DeviceRegistry.of(TestParts.appDatabase());
        registry.register(tenant, new DeviceId("pallet"), "50% Oak_Wood", "pallet");
        DeviceId pallet = new DeviceId("pallet");
        for (String text : List.of("PALLET", "oak_w", "50%", "%", "_")) {
            assertThat(ids(new DeviceFilter(null, null, text), 0)).as(text).containsExactly(pallet);
        }
        assertThat(ids(new DeviceFilter(null, null, "tag-7"), 0)).containsExactly(DEVICES.get(7));
        assertThat(ids(new DeviceFilter(null, null, "' or true --"), 0)).isEmpty();
    }

    @Test
    void filtersByAllAtOnce() {
        applyOneToSix();
        assertThat(ids(new DeviceFilter(new ZoneId("zone-3"), Connectivity.ONLINE, "tag"), 10))
                .containsExactly(DEVICES.get(3));
        assertThat(ids(new DeviceFilter(new ZoneId("zone-3"), Connectivity.OFFLINE, "tag"), 10))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoPage() {
        assertRefused(ErrorId.INVALID_CURSOR, () -> records(0).list(tenant, DeviceFilter.ALL, "x", 10));
        assertRefused(
                ErrorId.INVALID_CURSOR,
                () -> records(0).list(tenant, DeviceFilter.ALL, new Cursor("devices", 1).write("tag-1"), 10));
        assertRefused(ErrorId.INVALID_REQUEST, () -> records(0).list(tenant, DeviceFilter.ALL, null, 0));
        assertRefused(ErrorId.INVALID_REQUEST, () -> records(0).list(tenant, DeviceFilter.ALL, null, 1001));
        assertRefused(ErrorId.INVALID_REQUEST, () -> new DeviceFilter(null, null, "x".repeat(201)));
    }

    /** A row that no release of this program would write. */
    @Test
    void namesTheColumnOfARowThatDoesNotFit() {
        applyOneToSix();
        TestParts.database()
                .write(
                        tenant,
                        sql -> sql.execute(
                                "update device_health set gateway_id = 'a b' where customer_id = ? and device_id = 'tag-1'",
                                tenant.value()));
        assertThatThrownBy(() -> records(0).find(tenant, DEVICES.get(1)))
                .isInstanceOfSatisfying(CadastreException.class, e -> {
                    assertThat(e.id()).isEqualTo(ErrorId.RECORD_UNREADABLE);
                    assertThat(e.detail()).startsWith("device_health.gateway_id: 'a b'");
                });
    }

    private void applyOneToSix() {
        TestParts.apply(
                writer,
                tenant,
                List.of(IntStream.rangeClosed(1, 6)
                        .mapToObj(i -> Placements.of(tenant, DEVICES.get(i), 1, i, i, new Ledger(i, 0, 0, 0)))
                        .toList()));
    }

    private List<DeviceId> ids(DeviceFilter filter, long now) {
        return records(now).list(tenant, filter, null, 100).devices().stream()
                .map(DeviceState::id)
                .toList();
    }

    private static HealthRecords records(long now) {
        InstantSource clock = InstantSource.offset(InstantSource.fixed(Placements.START), Duration.ofSeconds(now));
        return HealthRecords.of(TestParts.database(), clock);
    }

    private static void assertRefused(ErrorId id, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id));
    }
}
