package dev.cadastre.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which sequence numbers of one boot were seen, exactly, as ranges: nearly always one. At most {@value #MAX_RANGES} are
 * kept; beyond that the lowest is forgotten, and what lay in it counts as not seen.
 */
final class SeenSequences {

    static final int MAX_RANGES = 128;

    /** First and last of each range in turn, ascending; no two ranges touch. */
    private long[] bounds;

    private int ranges;

    SeenSequences() {
        this(new long[2], 0);
    }

    private SeenSequences(long[] bounds, int ranges) {
        this.bounds = bounds;
        this.ranges = ranges;
    }

    /** Remembers the number; false if it was remembered already. */
    boolean add(long sequence) {
        int next = firstRangeBehind(sequence);
        if (next > 0 && last(next - 1) >= sequence) {
            return false;
        }
        boolean touchesBefore = next > 0 && last(next - 1) == sequence - 1;
        boolean touchesNext = next < ranges && first(next) == sequence + 1;
        if (touchesBefore && touchesNext) {
            bounds[2 * next - 1] = last(next);
            remove(next);
        } else if (touchesBefore) {
            bounds[2 * next - 1] = sequence;
        } else if (touchesNext) {
            bounds[2 * next] = sequence;
        } else {
            insert(next, sequence);
        }
        return true;
    }

    /** Index of the first range that starts above the number; the usual case, behind all, is tried first. */
    private int firstRangeBehind(long sequence) {
        int low = 0;
        int high = ranges;
        if (ranges > 0 && first(ranges - 1) <= sequence) {
            return ranges;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (first(middle) <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long first(int range) {
        return bounds[2 * range];
    }

    private long last(int range) {
        return bounds[2 * range + 1];
    }

    private void insert(int at, long sequence) {
        if (ranges == MAX_RANGES) {
            if (at == 0) {
                return;
            }
            remove(0);
            insert(at - 1, sequence);
            return;
        }
        if (2 * ranges == bounds.length) {
            bounds = Arrays.copyOf(bounds, Math.min(2 * bounds.length, 2 * MAX_RANGES));
        }
        System.arraycopy(bounds, 2 * at, bounds, 2 * at + 2, 2 * (ranges - at));
        bounds[2 * at] = sequence;
        bounds[2 * at + 1] = sequence;
        ranges++;
    }

    private void remove(int range) {
        System.arraycopy(bounds, 2 * range + 2, bounds, 2 * range, 2 * (ranges - range - 1));
        ranges--;
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(ranges);
        for (int i = 0; i < 2 * ranges; i++) {
            out.writeLong(bounds[i]);
        }
    }

    static SeenSequences read(DataInput in) throws IOException {
        int ranges = in.readUnsignedShort();
        if (ranges > MAX_RANGES) {
            throw new IOException(ranges + " ranges are more than " + MAX_RANGES);
        }
        long[] bounds = new long[Math.max(2, 2 * ranges)];
        for (int i = 0; i < 2 * ranges; i++) {
            bounds[i] = in.readLong();
        }
        return new SeenSequences(bounds, ranges);
    }
}
