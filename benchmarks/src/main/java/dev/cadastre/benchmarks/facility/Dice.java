package dev.cadastre.benchmarks.facility;

/** Numbers without pattern that are the same in each run: the finalizer of MurmurHash3 over a number and a purpose. */
final class Dice {

    private Dice() {}

    /** From 0 on, below the limit. */
    static int below(int limit, long number, int purpose) {
        long mixed = number + 0x9E3779B97F4A7C15L * purpose;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return (int) Math.unsignedMultiplyHigh(mixed ^ (mixed >>> 33), limit);
    }
}
