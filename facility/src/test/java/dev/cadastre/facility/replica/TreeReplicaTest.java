package dev.cadastre.facility.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.LogPage;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TreeReplicaTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final MemoryLog log = new MemoryLog();
    private final ManualHints hints = new ManualHints();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BlockingQueue<TreeVersion> seen = new LinkedBlockingQueue<>();
    private TreeReplica replica = TreeReplica.start(log, hints, NEVER, new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        replica.close();
    }

    private void start(Duration poll) {
        replica.close();
        replica = TreeReplica.start(log, hints, poll, meters);
        replica.watch((version, whose) -> seen.add(version));
    }

    private String name(String id) {
        return replica.view(ACME)
                .find(new FacilityId(id))
                .map(FacilityView::name)
                .orElse("nothing");
    }

    private void awaitVersion(TreeVersion version) throws InterruptedException {
        TreeVersion next = replica.version();
        while (!next.equals(version)) {
            next = seen.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a version on the way to %s", version).isNotNull();
        }
    }

    @Test
    void beginsWithAllThereIs() {
        log.site("a", "First");
        log.site("a", "Second");
        start(NEVER);
        assertThat(name("a")).isEqualTo("Second");
        assertThat(replica.version()).isEqualTo(new TreeVersion(1, 2));
    }

    @Test
    void doesNotBeginWithoutTheTruth() {
        log.away(true);
        assertThatThrownBy(() -> start(NEVER)).isInstanceOf(CadastreException.class);
        log.away(false);
    }

    @Test
    void aHintIsFollowedAtOnce() throws Exception {
        start(NEVER);
        TreeVersion version = log.site("a", "A");
        hints.publish();
        awaitVersion(version);
        assertThat(name("a")).isEqualTo("A");
        assertThat(log.loads()).as("replayed, not taken whole").isEqualTo(2);
    }

    @Test
    void withoutAnyHintItFindsOutByItself() throws Exception {
        start(OFTEN);
        awaitVersion(log.site("a", "A"));
        awaitVersion(log.site("b", "B"));
        assertThat(name("b")).isEqualTo("B");
    }

    @Test
    void hintsThatAreFalseOrDoubledChangeNothing() throws Exception {
        start(NEVER);
        hints.publish();
        TreeVersion version = log.site("a", "A");
        hints.publish();
        hints.publish();
        awaitVersion(version);
        assertThat(name("a")).isEqualTo("A");
        assertThat(meters.get("cadastre.tree.hints").counter().count()).isEqualTo(3);
        assertThat(log.loads()).as("replayed, not taken whole").isEqualTo(2);
    }

    @Test
    void manyChangesAtOnceComeInOrder() throws Exception {
        start(NEVER);
        TreeVersion last = TreeVersion.FIRST;
        for (int i = 0; i < 2_500; i++) {
            last = log.site("a", "Name " + i);
        }
        hints.publish();
        awaitVersion(last);
        assertThat(name("a")).isEqualTo("Name 2499");
    }

    @Test
    void anotherEpochIsTakenWhole() throws Exception {
        start(OFTEN);
        log.site("a", "Before");
        TreeVersion version = log.newEpoch();
        awaitVersion(version);
        assertThat(name("a")).isEqualTo("Before");
        assertThat(reloads("epoch")).isEqualTo(1);
        awaitVersion(log.site("a", "After"));
        assertThat(name("a")).isEqualTo("After");
    }

    @Test
    void aGapInTheLogIsNotSkipped() throws Exception {
        start(NEVER);
        log.site("a", "A");
        log.site("b", "B");
        TreeVersion last = log.site("c", "C");
        log.lie(page ->
                new LogPage(page.truth(), page.rows().subList(1, page.rows().size())));
        hints.publish();
        awaitVersion(last);
        assertThat(reloads("gap")).isEqualTo(1);
        assertThat(List.of(name("a"), name("b"), name("c"))).containsExactly("A", "B", "C");
    }

    @Test
    void rowsThatAreMissingAltogetherAreAGapToo() throws Exception {
        start(NEVER);
        TreeVersion last = log.site("a", "A");
        log.lie(page -> new LogPage(page.truth(), List.of()));
        hints.publish();
        awaitVersion(last);
        assertThat(reloads("gap")).isEqualTo(1);
        assertThat(name("a")).isEqualTo("A");
    }

    @Test
    void aTruthThatWentBackIsTakenWhole() throws Exception {
        log.site("a", "A");
        log.site("b", "B");
        start(OFTEN);
        log.goBack();
        awaitVersion(new TreeVersion(1, 1));
        assertThat(name("b")).isEqualTo("nothing");
        assertThat(reloads("went_back")).isEqualTo(1);
    }

    @Test
    void whoJustWroteReadsIt() {
        start(NEVER);
        TreeVersion version = log.site("a", "A");
        assertThat(replica.view(ACME, version, SOON).find(new FacilityId("a"))).isPresent();
    }

    @Test
    void aVersionThatDoesNotArriveIsRefused() {
        start(OFTEN);
        TreeVersion far = new TreeVersion(1, 99);
        assertThatThrownBy(() -> replica.view(ACME, far, Duration.ofMillis(60)))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.TREE_BEHIND))
                .hasMessageContaining("1.99");
    }

    @Test
    void aVersionOfAnEpochThatIsOverIsThereAlready() throws Exception {
        start(OFTEN);
        TreeVersion before = log.site("a", "A");
        awaitVersion(log.newEpoch());
        assertThat(replica.view(ACME, before, Duration.ZERO).find(new FacilityId("a")))
                .isPresent();
    }

    @Test
    void whileTheTruthIsAwayReadsAreAnsweredAtOnceAndStalenessGrows() throws Exception {
        log.site("a", "A");
        start(OFTEN);
        log.away(true);
        Patience.await(() -> replica.failing());
        Duration before = replica.staleness();
        Patience.await(() -> replica.staleness().compareTo(before.plusMillis(200)) > 0);
        long begun = System.nanoTime();
        assertThat(name("a")).isEqualTo("A");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        assertThat(meters.get("cadastre.tree.stale.reads").counter().count()).isPositive();
        log.away(false);
        awaitVersion(log.site("a", "B"));
        Patience.await(() -> !replica.failing());
        assertThat(name("a")).isEqualTo("B");
    }

    @Test
    void aReadAfterAStopWaitsUntilTheReplicaHasLooked() throws Exception {
        log.site("a", "Old");
        start(OFTEN);
        Semaphore permits = log.stall();
        log.site("a", "New");
        Patience.await(() -> replica.staleness().compareTo(OFTEN.plusMillis(150)) > 0);
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> name("a"));
        permits.release(1_000_000);
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("New");
        assertThat(meters.get("cadastre.tree.stale.reads").counter().count()).isZero();
    }

    @Test
    void stalenessCountsFromWhenTheReplicaBeganToLook() {
        start(NEVER);
        Semaphore permits = log.stall();
        log.site("a", "A");
        hints.publish();
        Patience.await(permits::hasQueuedThreads);
        long looking = System.nanoTime();
        Patience.await(() -> System.nanoTime() - looking > 100_000_000);
        Duration before = replica.staleness();
        permits.release();
        Patience.await(() -> replica.version().version() == 1);
        Patience.await(
                () -> replica.staleness().compareTo(before) < 0 || System.nanoTime() - looking > 10 * before.toNanos());
        assertThat(replica.staleness()).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void aTruthThatIsSilentHoldsUpOneReadNotAll() throws Exception {
        log.site("a", "A");
        start(OFTEN);
        Semaphore permits = log.stall();
        Patience.await(() -> replica.staleness().compareTo(OFTEN.plusMillis(150)) > 0);
        name("a");
        long begun = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            name("a");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        permits.release(1_000_000);
    }

    @Test
    void whoWatchesIsToldWhoseRowsChangedOnceTheyAreVisible() throws Exception {
        start(NEVER);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        replica.watch((version, whose) -> {
            throw new IllegalStateException("a watcher that fails");
        });
        replica.watch((version, whose) -> told.add(whose.equals(Set.of(Owner.GLOBAL)) ? name("a") : "others'"));
        log.site("a", "A");
        hints.publish();
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("A");
    }

    @Test
    void showsWhereItIs() throws Exception {
        start(OFTEN);
        awaitVersion(log.site("a", "A"));
        assertThat(meters.get("cadastre.tree.version").gauge().value()).isEqualTo(1);
        assertThat(meters.get("cadastre.tree.epoch").gauge().value()).isEqualTo(1);
        assertThat(meters.get("cadastre.tree.lag.versions").gauge().value()).isZero();
        assertThat(meters.get("cadastre.tree.staleness.seconds").gauge().value())
                .isBetween(0.0, 10.0);
        assertThat(meters.get("cadastre.tree.changes.applied").counter().count())
                .isEqualTo(1);
    }

    private double reloads(String why) {
        return meters.get("cadastre.tree.reloads").tag("why", why).counter().count();
    }
}
