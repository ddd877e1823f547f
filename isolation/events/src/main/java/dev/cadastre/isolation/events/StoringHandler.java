package dev.cadastre.isolation.events;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the events of a topic and stores what it makes of them together with the offsets it came to, in one transaction. So
 * the offsets it keeps say of its rows, at any moment and after any crash, exactly up to which event they are there: a crash
 * that takes rows from the store takes the offsets with them, and those events are read again. It must bear the same event
 * again even so, for what follows the transaction, such as events written of it, is at least once.
 */
public interface StoringHandler {

    /** Events of one partition up to which a store has taken them: from one offset, which it holds, to the next to come. */
    record Advance(int partition, long from, long to) {}

    /** The offsets kept of these partitions: that of the first event that is not stored. Partitions never begun are absent. */
    Map<Integer, Long> stored(Set<Integer> partitions);

    /** Keeps these as the first offsets of partitions that have none, durably before it returns; others stay as they are. */
    void begin(Map<Integer, Long> first);

    /**
     * Stores all of them or throws: then the events come again from what {@link #stored} says by then.
     *
     * @param batch may be empty, where all that was read was erased or refused; events of one key are in order
     * @param advances of the partitions that were read. Where the store does not hold an offset from which one of them
     *     begins, another reader has taken over or the store has lost transactions, and nothing of the batch may be stored.
     */
    void handle(List<Event> batch, List<Advance> advances) throws Exception;
}
