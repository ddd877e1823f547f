package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinedLookupTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final int KEYS_MAX = 4;

    /** A statement that was sent: of whom, and for what. */
    private record Sent(TenantId tenant, List<Integer> keys) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger stored = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);
    private final CombinedLookup<Integer, String> lookup = new CombinedLookup<>(KEYS_MAX, this::find);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void answerAll() {
        answers.release(10_000);
        callers.close();
    }

    /** Finds what is stored as it begins, and answers when a test lets it; keys below 0 are not found. */
    private Map<Integer, String> find(TenantId tenant, List<Integer> keys) {
        int asOf = stored.get();
        sent.add(new Sent(tenant, keys));
        answers.acquireUninterruptibly();
        if (keys.contains(13)) {
            throw new IllegalStateException("refused");
        }
        return keys.stream()
                .filter(key -> key >= 0)
                .collect(Collectors.toMap(key -> key, key -> "%s/%d@%d".formatted(tenant, key, asOf)));
    }

    private Future<Optional<String>> ask(TenantId tenant, int key) {
        return callers.submit(() -> lookup.find(tenant, key));
    }

    private void awaitSent(int statements) throws InterruptedException {
        while (sent.size() < statements) {
            Thread.onSpinWait();
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void awaitWaiting(TenantId tenant, int callersWaiting) throws InterruptedException {
        while (lookup.waiting(tenant) < callersWaiting) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** A statement under way for the tenant, so that whoever asks next has to wait. */
    private Future<Optional<String>> occupy(TenantId tenant) throws InterruptedException {
        int before = sent.size();
        Future<Optional<String>> first = ask(tenant, 101);
        awaitSent(before + 1);
        return first;
    }

    @Test
    void whoAsksAloneIsAnsweredAtOnce() {
        answers.release(2);
        assertThat(lookup.find(ACME, 1)).contains("acme/1@0");
        assertThat(lookup.find(ACME, -1)).isEmpty();
        assertThat(sent).containsExactly(new Sent(ACME, List.of(1)), new Sent(ACME, List.of(-1)));
    }

    @Test
    void whoWaitsIsAskedForInOneStatement() throws Exception {
        var _ = occupy(ACME);
        List<Future<Optional<String>>> waiting = new ArrayList<>();
        for (int key : new int[] {1, 2, 2, -1}) {
            waiting.add(ask(ACME, key));
            awaitWaiting(ACME, waiting.size());
        }
        answers.release(2);
        awaitSent(2);
        assertThat(sent.getLast()).isEqualTo(new Sent(ACME, List.of(1, 2, -1)));
        assertThat(waiting.get(0).get()).contains("acme/1@0");
        assertThat(waiting.get(1).get()).contains("acme/2@0");
        assertThat(waiting.get(2).get()).contains("acme/2@0");
        assertThat(waiting.get(3).get()).isEmpty();
    }

    @Test
    void aStatementHasNoMoreKeysThanItMay() throws Exception {
        var _ = occupy(ACME);
        List<Future<Optional<String>>> waiting =
                IntStream.range(0, KEYS_MAX + 2).mapToObj(key -> ask(ACME, key)).toList();
        awaitWaiting(ACME, waiting.size());
        answers.release(100);
        for (Future<Optional<String>> each : waiting) {
            assertThat(each.get()).isPresent();
        }
        assertThat(sent.subList(1, sent.size()).stream().map(each -> each.keys().size()))
                .containsExactlyInAnyOrder(KEYS_MAX, 2);
    }

    /** The control is that the statement under way began before: answered by it, the last would see 0. */
    @Test
    void nobodyIsAnsweredByAStatementThatBeganBefore() throws Exception {
        Future<Optional<String>> before = occupy(ACME);
        stored.incrementAndGet();
        Future<Optional<String>> after = ask(ACME, 101);
        awaitWaiting(ACME, 1);
        answers.release(2);
        assertThat(before.get()).contains("acme/101@0");
        assertThat(after.get()).contains("acme/101@1");
    }

    @Test
    void tenantsShareNoStatementAndDoNotWaitForEachOther() throws Exception {
        var _ = occupy(ACME);
        Future<Optional<String>> waiting = ask(ACME, 1);
        awaitWaiting(ACME, 1);
        var _ = occupy(GLOBEX);
        Future<Optional<String>> other = ask(GLOBEX, 1);
        awaitWaiting(GLOBEX, 1);
        answers.release(4);
        assertThat(waiting.get()).contains("acme/1@0");
        assertThat(other.get()).contains("globex/1@0");
        assertThat(sent.subList(2, 4))
                .containsExactlyInAnyOrder(new Sent(ACME, List.of(1)), new Sent(GLOBEX, List.of(1)));
    }

    @Test
    void aRefusedStatementFailsForThoseInItAlone() throws Exception {
        var _ = occupy(ACME);
        Future<Optional<String>> refused = ask(ACME, 13);
        awaitWaiting(ACME, 1);
        Future<Optional<String>> withIt = ask(ACME, 1);
        awaitWaiting(ACME, 2);
        answers.release(3);
        assertThatThrownBy(refused::get).hasRootCauseMessage("refused");
        assertThatThrownBy(withIt::get).hasRootCauseMessage("refused");
        assertThat(lookup.find(ACME, 1)).contains("acme/1@0");
    }

    /** Whoever waits may be the one to ask for others: gone, it would leave them waiting for ever. */
    @Test
    void anInterruptedCallerStillTakesItsTurn() throws Exception {
        var _ = occupy(ACME);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> {
            lookup.find(ACME, 1);
            if (Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
            }
        });
        awaitWaiting(ACME, 1);
        Future<Optional<String>> second = ask(ACME, 2);
        awaitWaiting(ACME, 2);
        first.interrupt();
        answers.release(2);
        assertThat(second.get()).contains("acme/2@0");
        interrupted.await();
    }

    @Test
    void manyCallersEachGetTheirOwn() throws Exception {
        answers.release(10_000);
        List<Future<Optional<String>>> asked = IntStream.range(0, 2_000)
                .mapToObj(key -> ask(key % 3 == 0 ? ACME : GLOBEX, 1_000 + key))
                .toList();
        for (int key = 0; key < asked.size(); key++) {
            TenantId tenant = key % 3 == 0 ? ACME : GLOBEX;
            assertThat(asked.get(key).get()).contains("%s/%d@0".formatted(tenant, 1_000 + key));
        }
        assertThat(lookup.waiting(ACME) + lookup.waiting(GLOBEX)).isZero();
    }
}
