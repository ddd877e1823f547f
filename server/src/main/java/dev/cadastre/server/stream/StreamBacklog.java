package dev.cadastre.server.stream;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * The last changes of one tenant, in the order of the topic. It knows from which offset on it has all of them, so that
 * a subscriber that resumes gets either everything since or a signal that it cannot.
 */
final class StreamBacklog {

    private final int max;
    private final ArrayDeque<StreamedChange> changes = new ArrayDeque<>(4);
    private int partition;
    private long completeFrom;

    /**
     * @param partition the tenant's
     * @param completeFrom offset from which on no change of the tenant was missed
     * @param max how many changes are kept
     */
    StreamBacklog(int partition, long completeFrom, int max) {
        this.partition = partition;
        this.completeFrom = completeFrom;
        this.max = max;
    }

    /** Returns by how many the number of kept changes has grown, 0 or 1; less after the tenant changed its partition. */
    int add(StreamedChange change) {
        int before = changes.size();
        if (change.position().partition() != partition) {
            changes.clear();
            partition = change.position().partition();
            completeFrom = change.position().offset();
        }
        changes.addLast(change);
        if (changes.size() > max) {
            completeFrom = changes.removeFirst().position().offset() + 1;
        }
        return changes.size() - before;
    }

    /** Everything after that position, or empty if some of it is no longer here. */
    Optional<List<StreamedChange>> since(StreamPosition seen) {
        if (seen.partition() != partition || seen.offset() + 1 < completeFrom) {
            return Optional.empty();
        }
        return Optional.of(changes.stream()
                .filter(change -> change.position().offset() > seen.offset())
                .toList());
    }

    int size() {
        return changes.size();
    }

    int partition() {
        return partition;
    }

    /** The offset after the newest change. */
    long end() {
        return changes.isEmpty() ? completeFrom : changes.getLast().position().offset() + 1;
    }
}
