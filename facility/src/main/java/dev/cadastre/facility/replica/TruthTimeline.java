package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * By when the truth had reached which version, as it was seen from outside, and when it could not be seen. Times are those
 * of {@link System#nanoTime()}. It forgets what is older than {@value #KEPT_MINUTES} minutes.
 */
final class TruthTimeline {

    private static final int KEPT_MINUTES = 10;
    private static final long KEPT_NANOS = Duration.ofMinutes(KEPT_MINUTES).toNanos();

    /** Nobody could ask the truth between the two. */
    private record Outage(long from, long to) {}

    private final NavigableMap<Long, TreeVersion> reached = new TreeMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private long seen;
    private boolean lost;

    /** @param start a time at which the truth was seen */
    TruthTimeline(long start, TreeVersion version) {
        this.seen = start;
        reached.put(start, version);
    }

    /** At this time the truth was at the version at least. */
    synchronized void reached(TreeVersion version, long nanos) {
        if (lost) {
            outages.add(new Outage(seen, nanos));
            lost = false;
        }
        seen = Math.max(seen, nanos);
        if (version.compareTo(reached.lastEntry().getValue()) > 0) {
            reached.put(Math.max(nanos, reached.lastKey()), version);
            forget(nanos - KEPT_NANOS);
        }
    }

    /** The truth could not be asked; nor, perhaps, since it was seen last. */
    synchronized void unreachable() {
        lost = true;
    }

    private void forget(long before) {
        Long last = reached.floorKey(before);
        if (last != null) {
            reached.headMap(last, false).clear();
        }
        outages.removeIf(outage -> outage.to() < before - KEPT_NANOS);
    }

    /** The least version from which a read that began then may have been answered. */
    synchronized TreeVersion required(long readNanos, Duration bound) {
        Map.Entry<Long, TreeVersion> entry = reached.floorEntry(judged(readNanos, bound));
        return entry == null ? TreeVersion.FIRST : entry.getValue();
    }

    /** What was true then must be seen. While the truth is away, and a bound after it is back, nothing more can be. */
    private long judged(long readNanos, Duration bound) {
        long at = readNanos - bound.toNanos();
        if (lost && at > seen - bound.toNanos()) {
            at = seen - bound.toNanos();
        }
        for (Outage outage : outages.reversed()) {
            if (readNanos >= outage.from() && at <= outage.to()) {
                at = Math.min(at, outage.from() - bound.toNanos());
            }
        }
        return at;
    }

    /** For how long, when the read began, the truth had been past the version; 0 where it had not, or was away meanwhile. */
    synchronized long stalenessNanos(long readNanos, TreeVersion answered) {
        for (Map.Entry<Long, TreeVersion> entry :
                reached.headMap(readNanos, true).descendingMap().entrySet()) {
            if (entry.getValue().compareTo(answered) <= 0) {
                Long past = reached.higherKey(entry.getKey());
                return past == null || past > readNanos || awayWithin(past, readNanos) ? 0 : readNanos - past;
            }
        }
        return 0;
    }

    private boolean awayWithin(long from, long to) {
        return lost || outages.stream().anyMatch(outage -> outage.from() <= to && outage.to() >= from);
    }
}
