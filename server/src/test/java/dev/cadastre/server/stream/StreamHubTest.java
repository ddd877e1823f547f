package dev.cadastre.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamHubTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Duration NOW = Duration.ZERO;

    private final StreamHub hub = new StreamHub(new StreamLimits(2, 4, 8, 6));

    @Test
    void aChangeReachesItsTenantAndNoOther() throws InterruptedException {
        Subscription acme = hub.subscribe(ACME, null, null);
        Subscription globex = hub.subscribe(GLOBEX, null, null);
        publish(ACME, "a", 0);
        publish(GLOBEX, "g", 1);
        assertThat(devices(acme)).containsExactly("a");
        assertThat(devices(globex)).containsExactly("g");
    }

    @Test
    void aFilteredStreamHasItsDeviceAlone() throws InterruptedException {
        Subscription one = hub.subscribe(ACME, new DeviceId("b"), null);
        publish(ACME, "a", 0);
        publish(ACME, "b", 1);
        assertThat(devices(one)).containsExactly("b");
    }

    @Test
    void aFreshStreamBeginsNow() throws InterruptedException {
        publish(ACME, "before", 0);
        assertThat(devices(hub.subscribe(ACME, null, null))).isEmpty();
    }

    @Test
    void aResumedStreamGoesOnWhereItEnded() throws InterruptedException {
        publish(ACME, "a", 0);
        publish(GLOBEX, "g", 1);
        publish(ACME, "b", 2);
        Subscription resumed = hub.subscribe(ACME, null, "0-0");
        publish(ACME, "c", 3);
        assertThat(resumed.resumed()).isTrue();
        assertThat(devices(resumed)).containsExactly("b", "c");
    }

    @Test
    void aStreamCannotBeResumedFromWhatIsNoLongerKept() throws InterruptedException {
        for (int offset = 0; offset < 6; offset++) {
            publish(ACME, "a" + offset, offset);
        }
        assertThat(hub.subscribe(ACME, null, "0-0").resumed()).isFalse();
        Subscription resumed = hub.subscribe(ACME, null, "0-1");
        assertThat(resumed.resumed()).isTrue();
        assertThat(devices(resumed)).containsExactly("a2", "a3", "a4", "a5");
    }

    @Test
    void aPositionThatWasNeverReachedIsFromAnotherLife() {
        publish(ACME, "a", 5);
        assertThat(resumes(ACME, "0-6")).isFalse();
        assertThat(resumes(ACME, "0-4")).isTrue();
        assertThat(resumes(ACME, "0-3")).isFalse();
        assertThat(resumes(ACME, "1-5")).isFalse();
        assertThat(resumes(ACME, "nonsense")).isFalse();
    }

    @Test
    void aTenantThatWasSilentResumesAsWell() {
        publish(ACME, "a", 0);
        publish(ACME, "a", 1);
        assertThat(resumes(GLOBEX, "0-0")).isTrue();
    }

    @Test
    void whoFallsBehindIsLostAndHoldsNothing() throws InterruptedException {
        Subscription slow = hub.subscribe(ACME, null, null);
        for (int offset = 0; offset < 7; offset++) {
            publish(ACME, "a", offset);
        }
        assertThat(slow.lost()).isTrue();
        assertThat(slow.take(NOW)).isEmpty();
        publish(ACME, "a", 7);
        assertThat(slow.take(NOW)).isEmpty();
    }

    @Test
    void aTenantsOwnLimitHoldsBelowTheHubs() {
        Subscription first = hub.subscribe(ACME, null, null, 1L);
        assertThatThrownBy(() -> hub.subscribe(ACME, null, null, 1L))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.TOO_MANY_STREAMS));
        hub.subscribe(ACME, null, null, 1_000L);
        assertThatThrownBy(() -> hub.subscribe(ACME, null, null, 1_000L)).isInstanceOf(CadastreException.class);
        assertThatThrownBy(() -> hub.subscribe(GLOBEX, null, null, 0L)).isInstanceOf(CadastreException.class);
        first.close();
    }

    @Test
    void aTenantHasSoManyStreamsAndAnotherItsOwn() {
        Subscription first = hub.subscribe(ACME, null, null);
        hub.subscribe(ACME, null, null);
        assertThatThrownBy(() -> hub.subscribe(ACME, null, null))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.TOO_MANY_STREAMS));
        hub.subscribe(GLOBEX, null, null);
        assertThat(hub.open()).isEqualTo(3);
        first.close();
        first.close();
        assertThat(hub.open()).isEqualTo(2);
        hub.subscribe(ACME, null, null);
    }

    @Test
    void closingEndsStreamsAlsoThoseToCome() {
        Subscription open = hub.subscribe(ACME, null, null);
        hub.close();
        assertThat(open.ended()).isTrue();
        assertThat(hub.subscribe(ACME, null, null).ended()).isTrue();
    }

    /** Against a list of all that was ever published: a resumed stream has all of it or says that it has not. */
    @Test
    void neverLeavesOutAChangeWithoutSayingSo() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<TenantId, List<String>> published = new HashMap<>();
        for (int offset = 0; offset < 3_000; offset++) {
            var tenant = new TenantId("t" + random.nextInt(6));
            publish(tenant, "d" + offset, offset);
            published.computeIfAbsent(tenant, t -> new ArrayList<>()).add("d" + offset);
            int from = Math.max(0, offset - random.nextInt(12));
            var asking = new TenantId("t" + random.nextInt(6));
            try (Subscription resumed = hub.subscribe(asking, null, "0-" + from)) {
                List<String> expected = published.getOrDefault(asking, List.of()).stream()
                        .filter(device -> Integer.parseInt(device.substring(1)) > from)
                        .toList();
                if (resumed.resumed()) {
                    assertThat(devices(resumed))
                            .as("seed %d, offset %d", seed, offset)
                            .isEqualTo(expected);
                }
            }
            assertThat(hub.kept()).as("seed %d", seed).isLessThanOrEqualTo(8);
        }
    }

    private boolean resumes(TenantId tenant, @Nullable String position) {
        try (Subscription subscription = hub.subscribe(tenant, null, position)) {
            return subscription.resumed();
        }
    }

    private void publish(TenantId tenant, String device, long offset) {
        hub.publish(
                new Event(tenant, device, "e" + offset, Envelope.TYPE_DEVICE_CHANGE, Instant.EPOCH, new byte[0]),
                0,
                offset);
    }

    private static List<String> devices(Subscription subscription) throws InterruptedException {
        return subscription.take(NOW).stream().map(StreamedChange::device).toList();
    }
}
