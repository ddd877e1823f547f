package dev.cadastre.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which {@code (boot, seq)} of one device were seen. The {@value #MAX_BOOTS} highest boots are remembered; what comes from a
 * lower one counts as not seen, each time. Forgetting errs on that side since nothing is lost by it: the observation is
 * counted again, as late in all but contrived cases, and a store keyed by {@code (boot, seq)} keeps it once.
 */
final class SeenObservations {

    static final int MAX_BOOTS = 8;

    private final TreeMap<Long, SeenSequences> boots = new TreeMap<>();
    private long currentBoot = -1;
    private SeenSequences current = new SeenSequences();

    /** Remembers the observation; false if it was remembered already. */
    boolean add(long boot, long sequence) {
        if (boot != currentBoot) {
            SeenSequences sequences = boots.computeIfAbsent(boot, absent -> new SeenSequences());
            if (boots.size() > MAX_BOOTS) {
                long lowest = boots.firstKey();
                boots.remove(lowest);
                if (lowest == boot) {
                    return true;
                }
            }
            current = sequences;
            currentBoot = boot;
        }
        return current.add(sequence);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(boots.size());
        for (Map.Entry<Long, SeenSequences> boot : boots.entrySet()) {
            out.writeLong(boot.getKey());
            boot.getValue().write(out);
        }
    }

    static SeenObservations read(DataInput in) throws IOException {
        SeenObservations seen = new SeenObservations();
        int boots = in.readUnsignedByte();
        if (boots > MAX_BOOTS) {
            throw new IOException(boots + " boots are more than " + MAX_BOOTS);
        }
        for (int i = 0; i < boots; i++) {
            seen.boots.put(in.readLong(), SeenSequences.read(in));
        }
        return seen;
    }
}
