package dev.cadastre.isolation.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps offsets in memory, and hands batches on after they are stored. */
final class MemoryStore implements StoringHandler {

    private final BatchHandler next;
    private final Map<Integer, Long> offsets = new HashMap<>();

    MemoryStore(BatchHandler next) {
        this.next = next;
    }

    @Override
    public Map<Integer, Long> stored(Set<Integer> partitions) {
        Map<Integer, Long> stored = new HashMap<>(offsets);
        stored.keySet().retainAll(partitions);
        return stored;
    }

    @Override
    public void begin(Map<Integer, Long> first) {
        first.forEach(offsets::putIfAbsent);
    }

    @Override
    public void handle(List<Event> batch, List<Advance> advances) throws Exception {
        for (Advance advance : advances) {
            if (!offsets.replace(advance.partition(), advance.from(), advance.to())) {
                throw new IllegalStateException("not at " + advance);
            }
        }
        next.handle(batch);
    }
}
