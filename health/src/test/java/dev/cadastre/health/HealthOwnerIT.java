package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventReader;
import dev.cadastre.isolation.events.EventTail;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceChangeCodec;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.devices.DeviceRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthOwnerIT {

    private static final DeviceId TAG = new DeviceId("tag-1");
    private static final DeviceId OTHER_TAG = new DeviceId("tag-2");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final HealthOwner owner =
            new HealthOwner(TestParts.database(), TestParts.events(), ZoneChanges.UNHEARD, meters);
    private final HealthRecords records = HealthRecords.of(TestParts.database(), InstantSource.system());
    private final TenantId tenant = TestParts.tenantWith(List.of(TAG, OTHER_TAG));
    private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private EventTail tail;

    @BeforeEach
    void listen() {
        tail = tail(Topic.DEVICE_CHANGES);
    }

    @AfterEach
    void stopListening() {
        tail.close();
    }

    private EventTail tail(Topic topic) {
        EventTail started = EventTail.start(TestParts.broker(), topic, 0, (event, partition, offset) -> {
            if (event.tenant().equals(tenant)) {
                told.add(event);
            }
        });
        while (!started.following()) {
            Thread.onSpinWait();
        }
        return started;
    }

    @Test
    void appliesTheLastOfEachDeviceAndTellsWhatItThenIs() throws Exception {
        owner.handle(Placements.events(
                List.of(placement(TAG, 1, 1), placement(OTHER_TAG, 1, 1), placement(TAG, 1, 2), placement(TAG, 1, 3))));
        List<DeviceChange> changes = List.of(nextChange(), nextChange());
        assertThat(changes).extracting(DeviceChange::device).containsExactlyInAnyOrder(TAG, OTHER_TAG);
        assertThat(changes).extracting(DeviceChange::version).containsOnly(1L);
        assertThat(ledger(TAG)).isEqualTo(new Ledger(3, 0, 0, 0));
        assertThat(count("applied")).isEqualTo(2);
        assertThat(meters.get("cadastre.health.batch.size").summary().totalAmount())
                .isEqualTo(4);
        assertThat(meters.get("cadastre.health.batch.time").timer().count()).isEqualTo(1);
    }

    @Test
    void whatIsToldIsWhatCanBeRead() throws Exception {
        owner.handle(Placements.events(List.of(placement(TAG, 1, 5))));
        DeviceChange change = nextChange();
        assertThat(new HealthRecord(change.whereabouts(), change.receivedAt(), change.ledger(), change.version()))
                .isEqualTo(records.find(tenant, TAG).orElseThrow().health());
    }

    @Test
    void whatComesAgainIsToldAgainAndChangesNoCount() throws Exception {
        List<Event> batch = Placements.events(List.of(placement(TAG, 1, 5)));
        owner.handle(batch);
        owner.handle(batch);
        DeviceChange first = nextChange();
        assertThat(nextChange()).isEqualTo(first);
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.ledger()).isEqualTo(new Ledger(5, 0, 0, 0));
    }

    @Test
    void whatStandsFurtherOnStaysAndNothingIsTold() throws Exception {
        owner.handle(Placements.events(List.of(placement(TAG, 1, 5))));
        owner.handle(Placements.events(List.of(placement(TAG, 1, 4))));
        owner.handle(Placements.events(List.of(placement(TAG, 1, 6))));
        assertThat(nextChange().ledger().applied()).isEqualTo(5);
        assertThat(nextChange().ledger().applied()).isEqualTo(6);
        assertThat(count("stale")).isEqualTo(1);
    }

    @Test
    void aDeviceThatIsNotRegisteredIsPassedOver() throws Exception {
        owner.handle(Placements.events(List.of(placement(new DeviceId("stranger"), 1, 1), placement(TAG, 1, 1))));
        assertThat(nextChange().device()).isEqualTo(TAG);
        assertThat(records.find(tenant, new DeviceId("stranger"))).isEmpty();
        assertThat(count("unregistered")).isEqualTo(1);
    }

    @Test
    void aDeletedDeviceDoesNotComeBack() throws Exception {
        List<Event> batch = Placements.events(List.of(placement(TAG, 1, 1)));
        owner.handle(batch);
        assertThat(DeviceRegistry.of(TestParts.appDatabase()).delete(tenant, TAG))
                .isTrue();
        owner.handle(batch);
        assertThat(records.find(tenant, TAG)).isEmpty();
        assertThat(count("unregistered")).isEqualTo(1);
    }

    @Test
    void aDeviceThatIsRegisteredAgainBeginsAnew() throws Exception {
        Placement former = placement(TAG, 9, 7);
        owner.handle(Placements.events(List.of(former)));
        DeviceRegistry devices = DeviceRegistry.of(TestParts.appDatabase());
        devices.delete(tenant, TAG);
        devices.register(tenant, TAG, null, "tag");
        owner.handle(Placements.events(List.of(former)));
        assertThat(records.find(tenant, TAG).orElseThrow().health()).isNull();

        Placement own = Placements.ofRegistration(1, placement(TAG, 2, 1));
        owner.handle(Placements.events(List.of(own, former)));
        HealthRecord health = records.find(tenant, TAG).orElseThrow().health();
        assertThat(health).isEqualTo(new HealthRecord(own.whereabouts(), own.receivedAt(), own.ledger(), 1));
        assertThat(count("unregistered")).isEqualTo(2);
    }

    /** The record would be the former registration's, under the name of the next. */
    @Test
    void aRecordCannotOutliveItsRegistration() {
        DeviceRegistry devices = DeviceRegistry.of(TestParts.appDatabase());
        devices.delete(tenant, TAG);
        devices.register(tenant, TAG, null, "tag");
        var unguarded = new PostgresHealthWriter(
                PostgresHealthWriter.UPSERT.replace("AND d.registration = p.registration", ""));
        assertThatThrownBy(() -> TestParts.apply(unguarded, tenant, List.of(List.of(placement(TAG, 1, 1)))))
                .hasStackTraceContaining("device_health_customer_id_device_id_registration_fkey");
    }

    @Test
    void aBatchOfSeveralTenantsReachesEachOfThem() throws Exception {
        TenantId second = TestParts.tenantWith(List.of(TAG));
        owner.handle(Placements.events(
                List.of(placement(TAG, 1, 1), Placements.of(second, TAG, 1, 9, 0, new Ledger(9, 0, 0, 0)))));
        assertThat(ledger(TAG)).isEqualTo(new Ledger(1, 0, 0, 0));
        assertThat(ledger(second, TAG)).isEqualTo(new Ledger(9, 0, 0, 0));
    }

    @Test
    void whatIsNoPlacementGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
        try (EventTail _ = tail(Topic.DEAD_LETTERS)) {
            owner.handle(List.of(
                    event(tenant, "{\"broken\"".getBytes(StandardCharsets.UTF_8)),
                    Placements.event(placement(TAG, 1, 1))));
            assertThat(List.of(next().type(), next().type()))
                    .containsExactlyInAnyOrder(Envelope.TYPE_DEAD_LETTER, Envelope.TYPE_DEVICE_CHANGE);
        }
        assertThat(meters.get("cadastre.health.unreadable").counter().count()).isEqualTo(1);
        assertThat(ledger(TAG)).isEqualTo(new Ledger(1, 0, 0, 0));
    }

    @Test
    void aPlacementThatClaimsAnotherTenantThanItsEnvelopeIsRefused() throws Exception {
        TenantId victim = TestParts.tenantWith(List.of(TAG));
        Placement forged = Placements.of(victim, TAG, 1, 1, 0, new Ledger(1, 0, 0, 0));
        owner.handle(List.of(event(tenant, Placements.event(forged).data())));
        assertThat(records.find(victim, TAG).orElseThrow().health()).isNull();
        assertThat(records.find(tenant, TAG).orElseThrow().health()).isNull();
        assertThat(meters.get("cadastre.health.unreadable").counter().count()).isEqualTo(1);
    }

    /** Else the reader would commit, and a change that nobody heard of would stay unheard. */
    @Test
    void failsWhereAChangeCouldNotBeTold() {
        EventWriter closed = EventWriter.open(TestParts.broker(), "closed");
        closed.close();
        HealthOwner mute = new HealthOwner(TestParts.database(), closed, ZoneChanges.UNHEARD, meters);
        assertThatThrownBy(() -> mute.handle(Placements.events(List.of(placement(TAG, 1, 1)))))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
    }

    @Test
    void readsItsTopic() throws Exception {
        try (EventReader reader =
                EventReader.start(TestParts.broker(), "health-" + tenant, List.of(), Topic.PLACEMENTS, owner)) {
            TestParts.events().write(Topic.PLACEMENTS, Placements.event(placement(TAG, 1, 1)), failure -> {});
            assertThat(nextChange().device()).isEqualTo(TAG);
            assertThat(reader.failing()).isFalse();
        }
    }

    private Placement placement(DeviceId device, long epoch, long ordinal) {
        return Placements.of(tenant, device, epoch, ordinal, ordinal, new Ledger(ordinal, 0, 0, 0));
    }

    private static Event event(TenantId tenant, byte[] data) {
        return new Event(tenant, TAG.value(), "x", Envelope.TYPE_PLACEMENT, Placements.START, data);
    }

    private Ledger ledger(DeviceId device) {
        return ledger(tenant, device);
    }

    private Ledger ledger(TenantId owningTenant, DeviceId device) {
        HealthRecord health = records.find(owningTenant, device).orElseThrow().health();
        return Objects.requireNonNull(health).ledger();
    }

    private double count(String outcome) {
        return meters.get("cadastre.health.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private DeviceChange nextChange() throws InterruptedException {
        return DeviceChangeCodec.read(next().data());
    }

    private Event next() throws InterruptedException {
        Event event = told.poll(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("an event within 20 s").isNotNull();
        return event;
    }
}
