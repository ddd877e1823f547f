package dev.cadastre.isolation.postgres;

import dev.cadastre.model.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Looks rows up by key; the keys that one tenant's callers ask for at the same time go into one statement. Most of what a
 * short query costs is the round trip and entering its transaction, so under load these are shared by many questions. A
 * caller who asks alone is not delayed.
 *
 * <p>A tenant has one statement under way. A caller who finds none runs its own at once; any other waits, and the first
 * who waits when a statement ends runs the next one, for all who wait when it begins. Two things follow. A question is
 * only ever answered by a statement that began after the question was asked, so a caller that wrote before sees what it
 * wrote. And the keys of two tenants are never in one statement, since who waits is kept by tenant.
 *
 * <p>Who waits is kept under the lock of the tenant's entry in the map, which is there for as long as a statement of the
 * tenant is under way. A statement that fails fails for all whose keys were in it, and for nobody else.
 */
public final class CombinedLookup<K, V> {

    private final int keysMax;
    private final Statement<K, V> statement;

    /** Who waits, of each tenant that has a statement under way. */
    private final ConcurrentMap<TenantId, Deque<Question<K, V>>> waiting = new ConcurrentHashMap<>();

    /** Finds what one tenant has under several keys. */
    @FunctionalInterface
    public interface Statement<K, V> {

        /**
         * @param keys each once, in the order asked
         * @return what was found, by key
         */
        Map<K, V> find(TenantId tenant, List<K> keys);
    }

    /** @param keysMax of one statement */
    public CombinedLookup(int keysMax, Statement<K, V> statement) {
        this.keysMax = keysMax;
        this.statement = statement;
    }

    /** What the tenant has under the key now. Throws what the statement throws. */
    public Optional<V> find(TenantId tenant, K key) {
        Question<K, V> question = new Question<>(key);
        waiting.compute(tenant, (id, others) -> enter(question, others));
        if (question.awaitTurn()) {
            run(tenant, turn(tenant));
        }
        return question.answer();
    }

    private void run(TenantId tenant, List<Question<K, V>> turn) {
        try {
            List<K> keys = turn.stream().map(Question::key).distinct().toList();
            Map<K, V> found = statement.find(tenant, keys);
            turn.forEach(question -> question.succeed(found.get(question.key())));
        } catch (RuntimeException | Error e) {
            turn.forEach(question -> question.fail(e));
        } finally {
            waiting.computeIfPresent(tenant, (id, others) -> handOver(others));
        }
    }

    private Deque<Question<K, V>> enter(Question<K, V> question, @Nullable Deque<Question<K, V>> others) {
        Deque<Question<K, V>> all = others;
        if (all == null) {
            all = new ArrayDeque<>();
            question.lead();
        }
        all.add(question);
        return all;
    }

    /**
     * Those who wait as the statement is about to begin, the caller whose turn it is before the others. Under load that is a
     * good while after the turn was given, since a thread has to wake up first, and more have come.
     */
    private List<Question<K, V>> turn(TenantId tenant) {
        List<Question<K, V>> turn = new ArrayList<>();
        waiting.computeIfPresent(tenant, (id, others) -> {
            while (turn.size() < keysMax && !others.isEmpty()) {
                turn.add(others.remove());
            }
            return others;
        });
        return turn;
    }

    /** Gives the turn to the first who waits; null where nobody does. */
    private @Nullable Deque<Question<K, V>> handOver(Deque<Question<K, V>> others) {
        Question<K, V> next = others.peek();
        if (next == null) {
            return null;
        }
        next.lead();
        return others;
    }

    /** How many callers of the tenant wait for a statement to begin. */
    int waiting(TenantId tenant) {
        Deque<Question<K, V>> others = waiting.get(tenant);
        return others == null ? 0 : others.size();
    }

    /** One caller's. It is either given a turn, to ask for others as well, or answered by another who had one. */
    private static final class Question<K, V> {

        private final K key;
        private final CountDownLatch decided = new CountDownLatch(1);
        private boolean leads;
        private @Nullable V found;
        private @Nullable Throwable failure;

        Question(K key) {
            this.key = key;
        }

        K key() {
            return key;
        }

        void lead() {
            leads = true;
            decided.countDown();
        }

        void succeed(@Nullable V value) {
            found = value;
            decided.countDown();
        }

        void fail(Throwable cause) {
            failure = cause;
            decided.countDown();
        }

        /**
         * Not interruptible, as JDBC's own calls are not: others may depend on the turn that this caller is given.
         *
         * @return whether it is this caller's turn; else the question has been answered
         */
        boolean awaitTurn() {
            boolean interrupted = false;
            while (true) {
                try {
                    decided.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return leads;
        }

        Optional<V> answer() {
            if (failure instanceof RuntimeException refused) {
                throw refused;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return Optional.ofNullable(found);
        }
    }
}
