package dev.cadastre.facility.store;

import dev.cadastre.facility.Owner;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets one change of an owner at a time through to the lock of the counter. All owners wait there in one line, so without this
 * an owner with many changes under way would have as many places in it, and as many connections of the pool. Who waits here
 * holds neither, but holds its change in memory: so few wait, and not for long. Owners share a fixed number of turns by their
 * hash.
 */
final class OwnerTurns {

    static final int WAITING_MAX = 32;

    private static final int TURNS = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReentrantLock[] turns =
            Stream.generate(() -> new ReentrantLock(true)).limit(TURNS).toArray(ReentrantLock[]::new);

    /** @throws CadastreException TOO_MANY_REQUESTS where too many wait already, or the turn does not come in time */
    <T> T take(Owner owner, Supplier<T> change) {
        ReentrantLock turn = turns[Math.floorMod(owner.hashCode(), TURNS)];
        if (turn.getQueueLength() >= WAITING_MAX || !acquired(turn)) {
            throw new CadastreException(
                    ErrorId.TOO_MANY_REQUESTS, "Too many changes of yours are under way: try again in a moment");
        }
        try {
            return change.get();
        } finally {
            turn.unlock();
        }
    }

    private static boolean acquired(ReentrantLock turn) {
        try {
            return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, "interrupted while waiting for a change", e);
        }
    }
}
