package dev.cadastre.proof.denial;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Begins a task at even distances, whether those before it have ended or not, and waits for all of them in the end. */
final class PacedTask {

    /** What is begun, and when it was due. */
    interface Task {
        void run(long dueNanos);
    }

    private PacedTask() {}

    /** @param over asked before each */
    static void run(long everyMillis, BooleanSupplier over, Task task) {
        long everyNanos = everyMillis * 1_000_000;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long due = System.nanoTime(); !over.getAsBoolean(); due += everyNanos) {
                long now = due;
                threads.execute(() -> task.run(now));
                LockSupport.parkNanos(due + everyNanos - System.nanoTime());
            }
        }
    }
}
