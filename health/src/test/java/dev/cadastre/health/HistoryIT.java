package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryIT {

    private static final DeviceId TAG = new DeviceId("tag-1");
    private static final DeviceRegistration FIRST = DeviceRegistration.first(TAG);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final HealthOwner owner =
            new HealthOwner(TestParts.database(), TestParts.events(), ZoneChanges.UNHEARD, meters);
    private final History history = History.of(TestParts.database(), TestParts.documents());
    private final TenantId tenant = TestParts.tenantWith(List.of(TAG));

    @Test
    void keepsWhatWasObservedAndWhatWasMadeOfIt() throws Exception {
        Placement placement = placement(1, Outcome.APPLIED);
        store(placement);
        assertThat(list(null, null))
                .containsExactly(new PastObservation(
                        placement.observation(),
                        placement.receivedAt(),
                        false,
                        placement.whereabouts().nearest()));
    }

    @Test
    void keepsTheLateWithThePlaceOfTheirOwnTime() throws Exception {
        Placement placement = placement(1, Outcome.APPLIED_TO_HISTORY);
        var then = new Measured<>(
                placement.observation().at(), new NearestGateway(new GatewayId("gate"), new ZoneId("yard"), -70.0));
        store(Placements.then(then, placement));
        assertThat(list(null, null))
                .containsExactly(new PastObservation(placement.observation(), placement.receivedAt(), true, then));
    }

    /** Earlier releases gave them none, and their placements may still be on their way. */
    @Test
    void keepsTheLateWithoutTheWhereaboutsOfALaterOne() throws Exception {
        Placement placement = placement(1, Outcome.LATE);
        store(placement);
        assertThat(list(null, null))
                .containsExactly(new PastObservation(placement.observation(), placement.receivedAt(), true, null));
    }

    @Test
    void keepsNoDuplicate() throws Exception {
        store(placement(1, Outcome.DUPLICATE));
        assertThat(list(null, null)).isEmpty();
    }

    @Test
    void keepsOnceWhatComesAgain() throws Exception {
        store(placement(1, Outcome.APPLIED), placement(2, Outcome.APPLIED));
        store(placement(2, Outcome.APPLIED), placement(3, Outcome.APPLIED), placement(3, Outcome.APPLIED));
        assertThat(list(null, null)).hasSize(3);
        assertThat(count("stored")).isEqualTo(3);
        assertThat(count("known")).isEqualTo(2);
    }

    @Test
    void showsTheNewestFirstInPages() throws Exception {
        store(LongStream.rangeClosed(1, 25)
                .mapToObj(i -> placement(i, Outcome.APPLIED))
                .toArray(Placement[]::new));
        List<Long> seen = new ArrayList<>();
        String cursor = null;
        do {
            HistoryPage page = history.list(tenant, FIRST, null, null, cursor, 10);
            page.observations().forEach(past -> seen.add(past.observation().seq()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 25).map(i -> 26 - i).boxed().toList());
    }

    /** Several observations of one moment must not be skipped or shown twice at a page's end. */
    @Test
    void pagesThroughObservationsOfOneMoment() throws Exception {
        store(LongStream.rangeClosed(1, 5)
                .mapToObj(i -> Placements.of(
                        tenant, TAG, new Order(1, i), Outcome.APPLIED, Placements.START, new Ledger(i, 0, 0, 0)))
                .toArray(Placement[]::new));
        HistoryPage first = history.list(tenant, FIRST, null, null, null, 2);
        HistoryPage second = history.list(tenant, FIRST, null, null, first.next(), 2);
        HistoryPage third = history.list(tenant, FIRST, null, null, second.next(), 2);
        assertThat(List.of(seqs(first), seqs(second), seqs(third)))
                .containsExactly(List.of(5L, 4L), List.of(3L, 2L), List.of(1L));
        assertThat(third.next()).isNull();
    }

    @Test
    void showsFromInclusiveToExclusive() throws Exception {
        store(LongStream.rangeClosed(1, 5)
                .mapToObj(i -> placement(i, Outcome.APPLIED))
                .toArray(Placement[]::new));
        assertThat(list(Placements.START.plusSeconds(2), Placements.START.plusSeconds(4)))
                .extracting(past -> past.observation().seq())
                .containsExactly(3L, 2L);
    }

    /** Its observations may have the numbers, and even the times, of the former one's. */
    @Test
    void aDeviceThatIsRegisteredAgainHasAHistoryOfItsOwn() throws Exception {
        DeviceRegistration second = new DeviceRegistration(TAG, 1);
        store(placement(1, Outcome.APPLIED), placement(2, Outcome.APPLIED));
        assertThat(history.list(tenant, second, null, null, null, 10).observations())
                .isEmpty();
        store(Placements.ofRegistration(1, placement(1, Outcome.APPLIED)), placement(3, Outcome.APPLIED));
        assertThat(history.list(tenant, second, null, null, null, 10).observations())
                .extracting(past -> past.observation().seq())
                .containsExactly(1L);
        assertThat(list(null, null)).hasSize(3);
    }

    @Test
    void aForeignHistoryIsEmpty() throws Exception {
        store(placement(1, Outcome.APPLIED));
        TenantId other = TestParts.tenantWith(List.of(TAG));
        assertThat(history.list(other, FIRST, null, null, null, 10).observations())
                .isEmpty();
    }

    @Test
    void refusesACursorThatIsNone() {
        for (String cursor : List.of("x", new Cursor("documents", 3).write("a", "b", "c"))) {
            assertThatThrownBy(() -> history.list(tenant, FIRST, null, null, cursor, 10))
                    .isInstanceOfSatisfying(
                            CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_CURSOR));
        }
    }

    private Placement placement(long number, Outcome outcome) {
        return Placements.of(
                tenant,
                TAG,
                new Order(1, number),
                outcome,
                Placements.START.plusSeconds(number),
                new Ledger(number, 0, 0, 0));
    }

    private void store(Placement... placements) throws InterruptedException {
        owner.handle(Placements.events(List.of(placements)));
    }

    private List<PastObservation> list(@Nullable Instant from, @Nullable Instant to) {
        return history.list(tenant, FIRST, from, to, null, 100).observations();
    }

    private static List<Long> seqs(HistoryPage page) {
        return page.observations().stream()
                .map(past -> past.observation().seq())
                .toList();
    }

    private double count(String outcome) {
        return meters.get("cadastre.history.observations")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
