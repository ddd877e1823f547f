package dev.cadastre.simulator;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line that shows the progress of a long command: rewritten in place on a terminal, a line now and then elsewhere.
 */
public final class ProgressLine {

    private static final long LINE_EVERY_NANOS = 5_000_000_000L;
    private static final int WIDTH = 78;

    private final PrintWriter out;
    private final boolean terminal;
    private @Nullable Long printedAt;

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** In place where the program runs on a terminal. */
    public static ProgressLine on(PrintWriter out) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new ProgressLine(out, terminal);
    }

    public synchronized void show(String line) {
        if (terminal) {
            out.printf("\r%-" + WIDTH + "s", line);
            out.flush();
            return;
        }
        long now = System.nanoTime();
        if (printedAt == null || now - printedAt >= LINE_EVERY_NANOS) {
            printedAt = now;
            out.println(line);
            out.flush();
        }
    }

    /** Clears the line before other output is printed. */
    public synchronized void clear() {
        if (terminal) {
            out.printf("\r%-" + WIDTH + "s\r", "");
            out.flush();
        }
    }
}
