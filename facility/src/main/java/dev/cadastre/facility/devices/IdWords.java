package dev.cadastre.facility.devices;

/**
 * The letters of an id as longs, eight at a time and the first of them lowest: hashed and compared that way an id takes a
 * fraction of the time that one letter after another does. Ids have no letters beyond ASCII.
 */
public final class IdWords {

    private IdWords() {}

    /** Spread over all 64 bits, and not to be foreseen without the two keys; folded in by multiplications, as in wyhash. */
    public static long hash(String id, long key, long second) {
        int length = id.length();
        int whole = length & -Long.BYTES;
        long hash = key ^ length;
        for (int at = 0; at < whole; at += Long.BYTES) {
            hash = fold(hash ^ eight(id, at), second);
        }
        if (whole < length) {
            hash = fold(hash ^ rest(id, whole), second);
        }
        return fold(hash, key);
    }

    static long fold(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) ^ (a * b);
    }

    /** Eight letters. Without a loop, so that the compiler checks bounds once and loads side by side. */
    static long eight(String id, int from) {
        return id.charAt(from)
                | (long) id.charAt(from + 1) << 8
                | (long) id.charAt(from + 2) << 16
                | (long) id.charAt(from + 3) << 24
                | (long) id.charAt(from + 4) << 32
                | (long) id.charAt(from + 5) << 40
                | (long) id.charAt(from + 6) << 48
                | (long) id.charAt(from + 7) << 56;
    }

    /** The letters from there to the end, one to seven: the last eight without those before, where there are eight. */
    static long rest(String id, int from) {
        int length = id.length();
        if (length >= Long.BYTES) {
            return eight(id, length - Long.BYTES) >>> ((Long.BYTES - (length - from)) << 3);
        }
        long word = 0;
        for (int at = from; at < length; at++) {
            word |= (long) id.charAt(at) << ((at - from) << 3);
        }
        return word;
    }
}
