package dev.cadastre.isolation.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.gateway.FairShares.Place;
import dev.cadastre.model.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairSharesTest {

    private static final TenantId NOISY = new TenantId("noisy");
    private static final TenantId QUIET = new TenantId("quiet");

    private final FairShares<TenantId> shares = new FairShares<>(4, 3, 10);
    private final List<TenantId> started = new ArrayList<>();
    private final Deque<Place> places = new ArrayDeque<>();

    @Test
    void aTenantNeverTakesAllPlaces() {
        enter(NOISY, 10);
        assertThat(started).containsExactly(NOISY, NOISY, NOISY);
        enter(QUIET, 1);
        assertThat(started).endsWith(QUIET);
    }

    @Test
    void freePlacesGoToTheLinesInTurn() {
        FairShares<TenantId> two = new FairShares<>(1, 1, 10);
        for (int i = 0; i < 3; i++) {
            two.enter(NOISY, place -> start(NOISY, place));
        }
        two.enter(QUIET, place -> start(QUIET, place));
        for (int i = 0; i < 3; i++) {
            places.remove().leave();
        }
        assertThat(started).containsExactly(NOISY, NOISY, QUIET, NOISY);
    }

    @Test
    void aLineHasAnEnd() {
        enter(NOISY, 13);
        assertThat(shares.enter(NOISY, place -> start(NOISY, place))).isFalse();
        assertThat(shares.enter(QUIET, place -> start(QUIET, place))).isTrue();
    }

    @Test
    void allLinesTogetherHaveAnEnd() {
        FairShares<TenantId> narrow = new FairShares<>(1, 1, 1);
        int waiting = 0;
        while (narrow.enter(new TenantId("t" + waiting), place -> start(NOISY, place))) {
            waiting++;
        }
        assertThat(waiting).isEqualTo(9);
        assertThat(narrow.enter(new TenantId("t" + waiting), place -> start(NOISY, place)))
                .isFalse();
        places.remove().leave();
        assertThat(narrow.enter(QUIET, place -> start(QUIET, place))).isTrue();
    }

    @Test
    void aPlaceIsHadAtOnceOrNotAtAll() {
        for (int i = 0; i < 3; i++) {
            assertThat(shares.take(NOISY)).isNotNull();
        }
        assertThat(shares.take(NOISY)).isNull();
        Place quiet = requireNonNull(shares.take(QUIET));
        assertThat(shares.take(QUIET)).isNull();
        quiet.leave();
        assertThat(shares.take(QUIET)).isNotNull();
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        enter(NOISY, 1);
        Place place = places.remove();
        place.leave();
        place.leave();
        assertThat(shares.taken()).isZero();
    }

    @Test
    void whoIsGoneWhenItsTurnComesHoldsNobodyUp() {
        enter(NOISY, 3);
        for (int i = 0; i < 10; i++) {
            shares.enter(NOISY, Place::leave);
        }
        places.remove().leave();
        enter(NOISY, 1);
        assertThat(started).hasSize(4);
    }

    @Property(tries = 300)
    void everyRequestIsServedAndNoShareExceeded(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> steps) {
        FairShares<TenantId> fresh = new FairShares<>(4, 3, 10);
        started.clear();
        Map<TenantId, Integer> now = new HashMap<>();
        Deque<Runnable> leave = new ArrayDeque<>();
        int entered = 0;
        for (int step : steps) {
            if (step == 0 && !leave.isEmpty()) {
                leave.remove().run();
                continue;
            }
            TenantId tenant = new TenantId("t" + step);
            boolean let = fresh.enter(tenant, place -> {
                started.add(tenant);
                assertThat(now.merge(tenant, 1, Integer::sum)).isLessThanOrEqualTo(3);
                leave.add(() -> {
                    now.merge(tenant, -1, Integer::sum);
                    place.leave();
                });
            });
            entered += let ? 1 : 0;
            assertThat(fresh.taken()).isLessThanOrEqualTo(4);
        }
        while (!leave.isEmpty()) {
            leave.remove().run();
        }
        assertThat(started).hasSize(entered);
        assertThat(fresh.taken()).isZero();
    }

    private void enter(TenantId tenant, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(shares.enter(tenant, place -> start(tenant, place))).isTrue();
        }
    }

    private void start(TenantId tenant, Place place) {
        started.add(tenant);
        places.add(place);
    }
}
