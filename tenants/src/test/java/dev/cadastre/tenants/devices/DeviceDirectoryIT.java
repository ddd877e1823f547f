package dev.cadastre.tenants.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TestParts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceDirectoryIT {

    private static final DeviceId TAG = new DeviceId("tag-1");

    private final DeviceRegistry devices = DeviceRegistry.of(TestParts.database());
    private final TenantId tenant = TestParts.tenant();
    private final DeviceCredentials credentials = devices.register(tenant, TAG, null, "tag");
    private final PostgresDeviceSecrets secrets = new PostgresDeviceSecrets(TestParts.database());
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final DeviceDirectory directory = new CachedDeviceDirectory(
            device -> {
                reads.incrementAndGet();
                return secrets.apply(device);
            },
            nanos::get);

    @Test
    void knowsADeviceByItsSecret() {
        assertThat(DeviceDirectory.of(TestParts.database()).authenticate(credentials.username(), credentials.secret()))
                .contains(new TenantDevice(tenant, TAG));
    }

    @Test
    void refusesEveryOtherSecret() {
        String secret = credentials.secret();
        for (String wrong :
                new String[] {"", "x", secret + "x", secret.substring(1), secret.toLowerCase(Locale.ROOT)}) {
            assertThat(directory.authenticate(credentials.username(), wrong)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "tag-1", "acme/", "/tag-1", "acme/tag/1", "Acme/tag-1", "acme/+", "acme/tag-1\0"})
    void refusesWhatIsNoUsername(String username) {
        assertThat(directory.authenticate(username, credentials.secret())).isEmpty();
    }

    @Test
    void refusesUnknownDevicesAndTenants() {
        assertThat(directory.authenticate(tenant + "/tag-2", credentials.secret()))
                .isEmpty();
        assertThat(directory.authenticate(TestParts.unopened() + "/tag-1", credentials.secret()))
                .isEmpty();
    }

    @Test
    void theSecretOfADeviceIsNotThatOfItsNamesakeInAnotherTenant() {
        TenantId other = TestParts.tenant();
        devices.register(other, TAG, null, "tag");
        assertThat(directory.authenticate(other + "/tag-1", credentials.secret()))
                .isEmpty();
    }

    @Test
    void asksPostgresOnceInFiveSecondsWhereTheSecretIsRight() {
        for (int i = 0; i < 10; i++) {
            assertThat(signsIn(credentials)).isTrue();
        }
        assertThat(reads).hasValue(1);
    }

    /** A look-up each, whether it is the device or the secret that is unknown. */
    @Test
    void doesTheSameWorkForAnUnknownDeviceAndAWrongSecret() {
        assertThat(signsIn(credentials)).isTrue();
        reads.set(0);
        assertThat(directory.authenticate(credentials.username(), "wrong")).isEmpty();
        assertThat(reads.getAndSet(0)).isEqualTo(1);
        assertThat(directory.authenticate(tenant + "/nobody", "wrong")).isEmpty();
        assertThat(reads.getAndSet(0)).isEqualTo(1);
    }

    @Test
    void aNewSecretIsGoodAtOnceAndTheOldOneBadFromThenOn() {
        assertThat(signsIn(credentials)).isTrue();
        DeviceCredentials rotated = devices.rotate(tenant, TAG);
        assertThat(signsIn(rotated)).isTrue();
        assertThat(signsIn(credentials)).isFalse();
    }

    @Test
    void anOldSecretIsBadAfterFiveSeconds() {
        assertThat(signsIn(credentials)).isTrue();
        devices.rotate(tenant, TAG);
        assertThat(signsIn(credentials)).as("within them").isTrue();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(signsIn(credentials)).as("after them").isFalse();
    }

    @Test
    void aDeletedDeviceIsRefusedAfterFiveSecondsEvenIfItKeepsTrying() {
        assertThat(signsIn(credentials)).isTrue();
        devices.delete(tenant, TAG);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(signsIn(credentials)).as("within them").isTrue();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(signsIn(credentials)).as("after them").isFalse();
    }

    /** For up to five seconds the secret of the former registration is still taken; what comes by it is the former one's. */
    @Test
    void eachSecretIsOfItsOwnRegistration() {
        DeviceRegistration first = DeviceRegistration.first(TAG);
        assertThat(registration(credentials)).contains(first);
        devices.delete(tenant, TAG);
        DeviceCredentials second = devices.register(tenant, TAG, null, "tag");
        assertThat(registration(credentials)).as("within five seconds").contains(first);
        assertThat(registration(second)).contains(new DeviceRegistration(TAG, 1));
        assertThat(registration(credentials)).as("once the new one is known").isEmpty();
        assertThat(registration(second)).as("from memory").contains(new DeviceRegistration(TAG, 1));
    }

    private Optional<DeviceRegistration> registration(DeviceCredentials with) {
        return directory.authenticate(with.username(), with.secret()).map(TenantDevice::registration);
    }

    private boolean signsIn(DeviceCredentials with) {
        return directory.authenticate(with.username(), with.secret()).isPresent();
    }
}
