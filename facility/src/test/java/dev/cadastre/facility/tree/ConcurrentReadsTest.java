package dev.cadastre.facility.tree;

import static dev.cadastre.facility.tree.Scene.ACME;
import static dev.cadastre.facility.tree.Scene.device;
import static dev.cadastre.facility.tree.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Readers meet whole states while one writer works. Each change turns three things around at once: which of two sites
 * holds the building, what the building is called, and what the tenant's own room hangs on; a reader that saw parts of
 * two states would see them disagree.
 */
class ConcurrentReadsTest {

    private static final int CHANGES = 4_000;
    private static final int READERS = 3;

    /** The version of the first turn: what is before it made the scene. */
    private static final int TURNS_FROM = 9;

    private final Scene scene = new Scene()
            .facility("EAST", null, Kind.SITE)
            .facility("WEST", null, Kind.SITE)
            .place("d1", "R");

    @Test
    void everyReadIsOfOneWholeStateAndNeverGoesBack() throws InterruptedException, ExecutionException {
        turn(0);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger reading = new AtomicInteger();
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<Long>> reads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                reads.add(readers.submit(() -> readUntil(done, reading)));
            }
            while (reading.get() < READERS) {
                Thread.onSpinWait();
            }
            for (int i = 1; i <= CHANGES; i++) {
                turn(i);
            }
            done.set(true);
            for (Future<Long> read : reads) {
                assertThat(read.get()).isPositive();
            }
        }
    }

    /** Grows the tree too, so that pages, texts and the index are replaced under the readers. */
    private void turn(int i) {
        String side = i % 2 == 0 ? "EAST" : "WEST";
        Facility building = scene.acme().stored(id("B")).orElseThrow();
        scene.tree.apply(
                scene.version().next(),
                List.of(
                        stored(building.withParent(id(side)).with(Facility.NAME, side)),
                        stored(Facility.of(id("~ROOM"), id(side), Kind.SPACE, side)),
                        stored(Facility.of(id("N" + i), id("L2"), Kind.SPACE, "n")),
                        stored(Facility.of(id("~N" + i), id("L2"), Kind.SPACE, "n")),
                        new Effect.DevicePlaced(new TenantId("t" + i % 50), device("x" + i), id("N" + i))));
    }

    private static Effect stored(Facility facility) {
        return new Effect.FacilityStored(facility.id().isOwn() ? Owner.of(ACME) : Owner.GLOBAL, facility);
    }

    private long readUntil(AtomicBoolean done, AtomicInteger reading) {
        long reads = 0;
        long version = 0;
        PathBuffer path = new PathBuffer();
        while (!done.get()) {
            TenantView view = scene.acme();
            assertThat(view.version().version()).isGreaterThanOrEqualTo(version);
            version = view.version().version();
            assertThat(view.resolve(device("d1"), path)).isTrue();
            FacilityId site = view.id(path.slot(0));
            assertThat(view.name(path.slot(1))).isEqualTo(site.value());
            assertThat(view.find(id("~ROOM")).orElseThrow().parent()).isEqualTo(site);
            assertThat(view.children(site)).extracting(FacilityView::id).containsExactly(id("B"), id("~ROOM"));
            long turn = version - TURNS_FROM;
            assertThat(view.find(id("N" + turn))).isPresent();
            assertThat(view.find(id("N" + (turn + 1)))).isEmpty();
            if (reads++ == 0) {
                reading.incrementAndGet();
            }
        }
        return reads;
    }
}
