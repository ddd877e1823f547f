package dev.cadastre.facility.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdWordsTest {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_~";
    private static final int LENGTH_MAX = LETTERS.length();

    @Test
    void wordsHoldTheLettersOneAfterAnother() {
        for (int length = 1; length <= LENGTH_MAX; length++) {
            String id = LETTERS.substring(0, length);
            for (int from = 0; from + Long.BYTES <= length; from++) {
                assertThat(IdWords.eight(id, from))
                        .as("8 of %s from %d", id, from)
                        .isEqualTo(letters(id, from));
            }
            for (int from = Math.max(0, length - 7); from < length; from++) {
                assertThat(IdWords.rest(id, from))
                        .as("rest of %s from %d", id, from)
                        .isEqualTo(letters(id, from));
            }
        }
    }

    private static long letters(String id, int from) {
        long word = 0;
        for (int i = 0; i < Math.min(Long.BYTES, id.length() - from); i++) {
            word |= (long) id.charAt(from + i) << (8 * i);
        }
        return word;
    }

    @Test
    void shortIdsComeBackFromTheirKeys() {
        IdKeys keys = new IdKeys(3, 5);
        for (int length = 1; length <= IdKeys.SHORT_MAX; length++) {
            String id = LETTERS.substring(LENGTH_MAX - length);
            assertThat(IdKeys.shortId(keys.lower(id), IdKeys.upper(id))).isEqualTo(id);
        }
    }

    /** Each letter counts, and so do the length and both keys. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 64})
    void hashesDifferWhereAnythingDiffers(int length) {
        String id = "x".repeat(length);
        Set<Long> hashes = new HashSet<>();
        hashes.add(IdWords.hash(id, 7, 11));
        hashes.add(IdWords.hash(id + "x", 7, 11));
        hashes.add(IdWords.hash(id, 9, 11));
        for (int at = 0; at < length; at++) {
            hashes.add(IdWords.hash(id.substring(0, at) + "y" + id.substring(at + 1), 7, 11));
        }
        assertThat(hashes).hasSize(3 + length);
        assertThat(length < Long.BYTES ? 0 : IdWords.hash(id, 7, 13)).isNotIn(hashes);
    }

    /** Of ids that differ little, as those of a fleet do: by their upper bits they are spread like balls thrown at random. */
    @Test
    void hashesOfAFleetAreSpread() {
        Random random = new Random(17);
        long key = random.nextLong() | 1;
        long second = random.nextLong() | 1;
        Set<Long> buckets = new HashSet<>();
        int count = 1 << 16;
        for (int i = 0; i < count; i++) {
            buckets.add(IdWords.hash("tracker-" + i, key, second) >>> 48);
        }
        assertThat(buckets.size() / (double) count).isBetween(0.62, 0.645); // 1 - 1/e
    }
}
