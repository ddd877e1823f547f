package dev.cadastre.facility.devices;

import java.security.SecureRandom;

/**
 * An id as two longs. Up to {@value #SHORT_MAX} letters are the key themselves: eight letters in the lower long, the others
 * and the length in the upper one, so that to compare keys is to compare ids. A longer id is its hash and a mark, and where
 * its letters are is kept beside it.
 *
 * <p>Hashes cannot be predicted without the secret: ids are chosen by devices and gateways, and many of
 * one hash would make every lookup slow. A hash is never shown, so that the secret cannot be worked out from it.
 */
record IdKeys(long secret, long second) {

    static final int SHORT_MAX = 15;

    /** The upper long where nothing is. */
    static final long FREE = 0;

    private static final long LONG_ID = 0xFFL << 56;
    private static final SecureRandom RANDOM = new SecureRandom();

    static long randomSecret() {
        return RANDOM.nextLong() | 1;
    }

    static boolean isShort(String id) {
        return id.length() <= SHORT_MAX;
    }

    /** The eight first letters of a short id, the hash of a longer one. */
    long lower(String id) {
        int length = id.length();
        return length > SHORT_MAX ? IdWords.hash(id, secret, second) : firstEight(id, length);
    }

    /** What a short id has after its eighth letter, and its length. */
    static long upper(String id) {
        int length = id.length();
        return (long) length << 56 | (length > Long.BYTES ? IdWords.rest(id, Long.BYTES) : 0);
    }

    /** The upper long of a short id; of a longer one a long that is marked as one's. */
    static long upperOrMark(String id) {
        return isShort(id) ? upper(id) : LONG_ID;
    }

    /** The upper long of a longer id whose letters are at the reference. */
    static long upper(int reference) {
        return LONG_ID | reference;
    }

    static boolean isLong(long upper) {
        return upper >>> 56 == 0xFF;
    }

    static int reference(long upper) {
        return (int) upper;
    }

    /** Spread over all 64 bits. Of a longer id it is the lower long itself. */
    long hash(long lower, long upper) {
        return isLong(upper) ? lower : IdWords.fold(lower ^ secret, upper ^ second);
    }

    /** The letters of a short id. */
    static String shortId(long lower, long upper) {
        char[] letters = new char[(int) (upper >>> 56)];
        for (int i = 0; i < letters.length; i++) {
            long word = i < Long.BYTES ? lower : upper;
            letters[i] = (char) (word >>> ((i & 7) << 3) & 0xFF);
        }
        return new String(letters);
    }

    private static long firstEight(String id, int length) {
        return length < Long.BYTES ? IdWords.rest(id, 0) : IdWords.eight(id, 0);
    }
}
