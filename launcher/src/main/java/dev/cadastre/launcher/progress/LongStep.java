package dev.cadastre.launcher.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A step of a command that may take long: once it has taken two seconds, standard error shows its name, how far it is and for how
 * long it has been running, in place on a terminal and as a line every ten seconds elsewhere. Standard output stays with the
 * result.
 *
 * <p>The printing thread and {@link #close} hold the lock, so that nothing is printed after the step has ended.
 */
public final class LongStep implements AutoCloseable {

    private static final Duration SILENT_FOR = Duration.ofSeconds(2);
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final String name;
    private final Pace pace;
    private final long begun = System.nanoTime();
    private volatile String reached = "";
    private boolean shown;
    private boolean ended;

    /**
     * When a step shows itself.
     *
     * @param inPlace whether a line takes the place of the one before
     */
    record Pace(Duration silentFor, Duration every, boolean inPlace) {

        /** As the launcher script says of standard error; Java knows of standard output alone. */
        static Pace usual() {
            boolean terminal = Boolean.getBoolean("cadastre.terminal");
            return new Pace(SILENT_FOR, Duration.ofSeconds(terminal ? 1 : 10), terminal);
        }
    }

    private LongStep(PrintWriter err, String name, Pace pace) {
        this.err = err;
        this.name = name;
        this.pace = pace;
    }

    /** @param name what is being done, as the line begins: "Writing acme.zip" */
    public static LongStep begin(PrintWriter err, String name) {
        return begin(err, name, Pace.usual());
    }

    static LongStep begin(PrintWriter err, String name, Pace pace) {
        LongStep step = new LongStep(err, name, pace);
        Thread.ofVirtual().name("progress").start(step::show);
        return step;
    }

    /** Runs the step to its end. */
    public static <T> T of(PrintWriter err, String name, Supplier<T> step) {
        LongStep running = begin(err, name);
        try {
            return step.get();
        } finally {
            running.close();
        }
    }

    /** How far the step is: "12 MB". */
    public void reach(String amount) {
        reached = ", " + amount;
    }

    private synchronized void show() {
        try {
            for (Duration pause = pace.silentFor(); !ended; pause = pace.every()) {
                long until = System.nanoTime() + pause.toNanos();
                for (long left = pause.toNanos(); !ended && left > 0; left = until - System.nanoTime()) {
                    wait(left / 1_000_000, (int) (left % 1_000_000));
                }
                if (!ended) {
                    print();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print() {
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        String line = "%s%s, %d s …".formatted(name, reached, seconds);
        err.print(pace.inPlace() ? ("\r%-" + WIDTH + "s").formatted(line) : line + System.lineSeparator());
        err.flush();
        shown = true;
    }

    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
        if (shown && pace.inPlace()) {
            err.printf("\r%-" + WIDTH + "s\r", "");
            err.flush();
        }
    }
}
