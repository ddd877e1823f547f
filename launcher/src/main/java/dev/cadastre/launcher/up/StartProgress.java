package dev.cadastre.launcher.up;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Says what is being waited for and how long each part took. */
final class StartProgress {

    private final PrintWriter out;
    private final Instant begun = Instant.now();

    StartProgress(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Runs {@code start} and prints the part's name and the seconds it took. */
    <T> T timed(String part, Callable<T> start) throws Exception {
        Instant from = Instant.now();
        T started = start.call();
        say("  %-24s ready in %4.1f s".formatted(part, seconds(from)));
        return started;
    }

    double secondsSoFar() {
        return seconds(begun);
    }

    private static double seconds(Instant from) {
        return Duration.between(from, Instant.now()).toMillis() / 1000.0;
    }
}
