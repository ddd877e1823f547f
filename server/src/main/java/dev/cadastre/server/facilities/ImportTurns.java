package dev.cadastre.server.facilities;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets few imports at a time into memory, in the order they came: each can be as large as a file may be. */
final class ImportTurns {

    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param atOnce how many there may be at a time
     * @param patience how long one waits for its turn
     */
    ImportTurns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** What is done while it is one's turn. */
    @FunctionalInterface
    interface Work<T> {

        T run() throws IOException;
    }

    /** @throws CadastreException TOO_MANY_REQUESTS where no turn is free in time */
    <T> T take(Work<T> work) throws IOException {
        if (!isFree()) {
            throw new CadastreException(
                    ErrorId.TOO_MANY_REQUESTS, "Other imports are under way: try again in a moment");
        }
        try {
            return work.run();
        } finally {
            turns.release();
        }
    }

    private boolean isFree() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
