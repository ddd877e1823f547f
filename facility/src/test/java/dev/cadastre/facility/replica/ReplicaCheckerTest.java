package dev.cadastre.facility.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.Violation.Promise;
import dev.cadastre.facility.store.LogPage;
import dev.cadastre.facility.store.LogRow;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the checker finds what it is for: each promise is broken on purpose. */
@Timeout(60)
class ReplicaCheckerTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Duration BOUND = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final MemoryLog log = new MemoryLog();

    private static TreeReplica replica(MemoryLog of, TreeHints hints, Duration poll) {
        return TreeReplica.start(of, hints, poll, new SimpleMeterRegistry());
    }

    @Test
    void aReplicaThatFollowsPasses() {
        try (TreeReplica replica = replica(log, TreeHints.none(), OFTEN);
                ReplicaChecker checker = ReplicaChecker.start(log, Duration.ofSeconds(5))) {
            ObservedReplica observed = ObservedReplica.of("good", replica);
            for (int i = 0; i < 200; i++) {
                checker.committed(log.site("s" + i % 7, "Name " + i));
                checker.read(observed);
                checker.compare(observed);
            }
            assertThat(checker.report().violations()).isEmpty();
            assertThat(checker.report().reads()).isEqualTo(200);
            assertThat(checker.report().comparisons()).isEqualTo(200);
            assertThat(checker.report().passed()).isTrue();
        }
    }

    @Test
    void withoutPollsAndHintsAReplicaIsFoundStale() {
        try (TreeReplica replica = replica(log, TreeHints.none(), NEVER);
                ReplicaChecker checker = ReplicaChecker.start(log, BOUND)) {
            log.site("a", "A");
            ObservedReplica observed = ObservedReplica.of("deaf", replica);
            Patience.await(() -> {
                checker.read(observed);
                return !checker.report().passed();
            });
            assertThat(checker.report().violations().getFirst().promise()).isEqualTo(Promise.STALENESS);
            assertThat(checker.report().worst()).isGreaterThanOrEqualTo(BOUND);
        }
    }

    @Test
    void aReplicaThatLostAChangeIsFoundDifferent() {
        MemoryLog lossy = new MemoryLog();
        try (TreeReplica replica = replica(lossy, TreeHints.none(), OFTEN);
                ReplicaChecker checker = ReplicaChecker.start(log, BOUND)) {
            log.site("a", "A");
            log.site("b", "B");
            lossy.site("a", "A");
            awaitVersion(replica, lossy.commit());
            checker.compare(ObservedReplica.of("lossy", replica));
            assertThat(checker.report().violations())
                    .singleElement()
                    .satisfies(found -> assertThat(found.promise()).isEqualTo(Promise.CONTENTS));
        }
    }

    @Test
    void aReplicaThatTookChangesInTheWrongOrderIsFoundDifferent() {
        MemoryLog reordered = new MemoryLog();
        try (TreeReplica replica = replica(reordered, TreeHints.none(), NEVER);
                ReplicaChecker checker = ReplicaChecker.start(log, BOUND)) {
            for (MemoryLog both : List.of(log, reordered)) {
                both.site("a", "First");
                both.site("a", "Second");
            }
            reordered.lie(ReplicaCheckerTest::reversed);
            replica.view(ACME, new TreeVersion(1, 2), Duration.ofSeconds(10));
            checker.compare(ObservedReplica.of("reordered", replica));
            assertThat(checker.report().violations())
                    .singleElement()
                    .satisfies(found -> assertThat(found.promise()).isEqualTo(Promise.CONTENTS));
        }
    }

    private static LogPage reversed(LogPage page) {
        List<LogRow> rows = new ArrayList<>();
        Iterator<LogRow> contents = page.rows().reversed().iterator();
        page.rows()
                .forEach(row ->
                        rows.add(new LogRow(row.version(), contents.next().effects())));
        return new LogPage(page.truth(), rows);
    }

    @Test
    void aReplicaThatGoesBackIsFound() {
        TreeVersion late = log.site("a", "A");
        try (ReplicaChecker checker = ReplicaChecker.start(log, NEVER)) {
            Iterator<TreeVersion> answers = List.of(late, TreeVersion.FIRST).iterator();
            ObservedReplica forgetful = new ObservedReplica() {
                @Override
                public String name() {
                    return "forgetful";
                }

                @Override
                public TreeVersion read() {
                    return answers.next();
                }

                @Override
                public TreeContents contents() {
                    throw new UnsupportedOperationException();
                }
            };
            checker.read(forgetful);
            checker.read(forgetful);
            assertThat(checker.report().violations())
                    .singleElement()
                    .satisfies(found -> assertThat(found.promise()).isEqualTo(Promise.MONOTONY));
        }
    }

    @Test
    void aWholeLoadIsFollowedToTheSameContents() {
        log.site("a", "A");
        try (TreeReplica replica = replica(log, TreeHints.none(), OFTEN);
                ReplicaChecker checker = ReplicaChecker.start(log, Duration.ofSeconds(5))) {
            awaitVersion(replica, log.newEpoch());
            awaitVersion(replica, log.site("b", "B"));
            checker.compare(ObservedReplica.of("reloaded", replica));
            assertThat(checker.report().comparisons()).isEqualTo(1);
            assertThat(checker.report().violations()).isEmpty();
        }
    }

    private static void awaitVersion(TreeReplica replica, TreeVersion version) {
        Patience.await(() -> replica.version().equals(version));
    }
}
