package dev.cadastre.tenants.devices;

import static dev.cadastre.schema.tables.Devices.DEVICES;
import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.TestParts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DeviceRegistryIT {

    private static final DeviceId TAG = new DeviceId("tag-1");

    private final DeviceRegistry devices = DeviceRegistry.of(TestParts.database());
    private final TenantId tenant = TestParts.tenant();

    @Test
    void findsWhatWasRegistered() {
        devices.register(tenant, TAG, "Pallet 7", "pallet");
        RegisteredDevice found = devices.find(tenant, TAG).orElseThrow();
        assertThat(found)
                .isEqualTo(new RegisteredDevice(
                        DeviceRegistration.first(TAG), "Pallet 7", "pallet", found.registeredAt()));
    }

    @Test
    void showsTheSecretOnceAndKeepsItsDigest() throws Exception {
        DeviceCredentials credentials = devices.register(tenant, TAG, null, "tag");
        assertThat(credentials.username()).isEqualTo(tenant + "/tag-1");
        assertThat(Base64.getUrlDecoder().decode(credentials.secret())).hasSize(32);
        assertThat(credentials.toString()).doesNotContain(credentials.secret());
        byte[] stored = TestParts.database()
                .read(
                        tenant,
                        sql -> sql.fetchValue(sql.select(DEVICES.SECRET_HASH)
                                .from(DEVICES)
                                .where(DEVICES.CUSTOMER_ID.eq(tenant.value()))));
        assertThat(stored)
                .isEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest(credentials.secret().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesADeviceThatExists() {
        devices.register(tenant, TAG, null, "tag");
        assertRefused(ErrorId.DEVICE_EXISTS, () -> devices.register(tenant, TAG, null, "tag"));
    }

    @Test
    void theSameIdInAnotherTenantIsAnotherDevice() {
        TenantId other = TestParts.tenant();
        devices.register(other, TAG, "theirs", "tag");
        assertThat(devices.find(tenant, TAG)).isEmpty();
        devices.register(tenant, TAG, "ours", "tag");
        assertThat(devices.delete(tenant, TAG)).isTrue();
        assertThat(devices.find(other, TAG)).isPresent();
    }

    @Test
    void aDeviceThatIsRegisteredAgainIsAnotherRegistration() {
        for (long number = 0; number < 3; number++) {
            devices.register(tenant, TAG, null, "tag");
            assertThat(devices.find(tenant, TAG).orElseThrow().registration())
                    .isEqualTo(new DeviceRegistration(TAG, number));
            devices.delete(tenant, TAG);
            assertThat(devices.delete(tenant, TAG)).isFalse();
        }
        TenantId other = TestParts.tenant();
        devices.register(other, TAG, null, "tag");
        assertThat(devices.find(other, TAG).orElseThrow().registration()).isEqualTo(DeviceRegistration.first(TAG));
    }

    /** Who registers while the device is being deleted waits for the number, and does not get the one that just ended. */
    @RepeatedTest(20)
    void noTwoRegistrationsHaveOneNumber() throws Exception {
        devices.register(tenant, TAG, null, "tag");
        try (ExecutorService registrar = Executors.newSingleThreadExecutor()) {
            Future<Long> again = registrar.submit(() -> {
                while (true) {
                    try {
                        devices.register(tenant, TAG, null, "tag");
                        return devices.find(tenant, TAG)
                                .orElseThrow()
                                .registration()
                                .number();
                    } catch (CadastreException e) {
                        assertThat(e.id()).isEqualTo(ErrorId.DEVICE_EXISTS);
                    }
                }
            });
            devices.delete(tenant, TAG);
            assertThat(again.get()).isEqualTo(1);
        }
    }

    @Test
    void registersAllOrNone() {
        devices.register(tenant, new DeviceId("tag-500"), null, "tag");
        List<NewDevice> thousand = newDevices(1_000);
        assertRefused(ErrorId.DEVICE_EXISTS, () -> devices.registerAll(tenant, thousand));
        assertThat(devices.list(tenant, null, 10).items()).hasSize(1);
        devices.delete(tenant, new DeviceId("tag-500"));
        List<DeviceCredentials> credentials = devices.registerAll(tenant, thousand);
        assertThat(credentials)
                .extracting(DeviceCredentials::username)
                .startsWith(tenant + "/tag-0", tenant + "/tag-1");
        assertThat(credentials).extracting(DeviceCredentials::secret).doesNotHaveDuplicates();
        assertThat(devices.list(tenant, null, 1_000).items()).hasSize(1_000);
    }

    @Test
    void refusesAListWithADeviceTwice() {
        NewDevice device = new NewDevice(TAG, null, "tag");
        assertRefused(ErrorId.DEVICE_EXISTS, () -> devices.registerAll(tenant, List.of(device, device)));
        assertThat(devices.registerAll(tenant, List.of())).isEmpty();
    }

    @Test
    void refusesATenantThatIsNotOpen() {
        assertRefused(ErrorId.NOT_FOUND, () -> devices.register(TestParts.unopened(), TAG, null, "tag"));
    }

    @Test
    void refusesWhatIsNoNameAndNoKind() {
        assertRefused(ErrorId.INVALID_REQUEST, () -> new NewDevice(TAG, "", "tag"));
        assertRefused(ErrorId.INVALID_REQUEST, () -> new NewDevice(TAG, null, "Tag"));
        assertRefused(ErrorId.INVALID_REQUEST, () -> new NewDevice(TAG, null, ""));
    }

    @Test
    void listsAllInPagesById() {
        devices.registerAll(tenant, newDevices(25));
        List<DeviceId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<RegisteredDevice> page = devices.list(tenant, cursor, 10);
            page.items().forEach(device -> seen.add(device.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen)
                .containsExactlyElementsOf(
                        newDevices(25).stream().map(NewDevice::id).sorted().toList());
    }

    @Test
    void refusesWhatIsNoPage() {
        assertRefused(ErrorId.INVALID_CURSOR, () -> devices.list(tenant, "x", 10));
        assertRefused(ErrorId.INVALID_CURSOR, () -> devices.list(tenant, new Cursor("gateways", 1).write("a"), 10));
        assertRefused(ErrorId.INVALID_REQUEST, () -> devices.list(tenant, null, 0));
        assertRefused(ErrorId.INVALID_REQUEST, () -> devices.list(tenant, null, 1_001));
    }

    @Test
    void deletesOnce() {
        devices.register(tenant, TAG, null, "tag");
        assertThat(devices.delete(tenant, TAG)).isTrue();
        assertThat(devices.delete(tenant, TAG)).isFalse();
        assertThat(devices.find(tenant, TAG)).isEmpty();
    }

    @Test
    void rotatesTheSecretOfADeviceThatExists() {
        DeviceCredentials first = devices.register(tenant, TAG, null, "tag");
        DeviceCredentials second = devices.rotate(tenant, TAG);
        assertThat(second.username()).isEqualTo(first.username());
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertRefused(ErrorId.DEVICE_NOT_FOUND, () -> devices.rotate(tenant, new DeviceId("nobody")));
        assertRefused(ErrorId.DEVICE_NOT_FOUND, () -> devices.rotate(TestParts.tenant(), TAG));
    }

    private static List<NewDevice> newDevices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new NewDevice(new DeviceId("tag-" + i), null, "tag"))
                .toList();
    }
}
