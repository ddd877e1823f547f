package dev.cadastre.facility.replica;

import java.time.Duration;
import java.util.List;

/**
 * What a checker saw.
 *
 * @param reads answers whose age was judged
 * @param comparisons how often the whole content of a replica was compared
 * @param worst the oldest state, while PostgreSQL was reachable, from which a read was answered
 * @param violations the first {@value #VIOLATIONS_MAX}
 * @param broken how many there were
 */
public record CheckReport(long reads, long comparisons, Duration worst, List<Violation> violations, long broken) {

    static final int VIOLATIONS_MAX = 100;

    public CheckReport {
        violations = List.copyOf(violations);
    }

    public boolean passed() {
        return broken == 0;
    }
}
