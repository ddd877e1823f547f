package dev.cadastre.facility.store;

import dev.cadastre.facility.Owner;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets one change of an owner at a time through to the lock of the counter. All owners wait there in one line, so without this
 * an owner with many changes under way would have as many places in it, and as many connections of the pool. Who waits here
 * holds neither. Owners share a fixed number of turns by their hash.
 */
final class OwnerTurns {

    private static final int TURNS = 256;

    private final Lock[] turns =
            Stream.generate(() -> new ReentrantLock(true)).limit(TURNS).toArray(Lock[]::new);

    <T> T take(Owner owner, Supplier<T> change) {
        Lock turn = turns[Math.floorMod(owner.hashCode(), TURNS)];
        turn.lock();
        try {
            return change.get();
        } finally {
            turn.unlock();
        }
    }
}
