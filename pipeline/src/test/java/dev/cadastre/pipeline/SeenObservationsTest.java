package dev.cadastre.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SeenObservationsTest {

    private record Identity(long boot, long seq) {}

    /** Something that remembers observations and says of each whether it is new. */
    private interface Memory {
        boolean add(long boot, long seq);
    }

    @RepeatedTest(20)
    void itRemembersExactlyWhatASetRemembers() {
        long seed = System.nanoTime();
        List<Identity> arrivals = arrivals(new Random(seed));
        assertThat(disagreements(new SeenObservations()::add, arrivals))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void aMemoryOfTheHighestNumberAloneIsFoundOut() {
        long[] highest = {-1};
        Memory broken = (boot, seq) -> {
            boolean isNew = boot * 1_000_000 + seq > highest[0];
            highest[0] = Math.max(highest[0], boot * 1_000_000 + seq);
            return isNew;
        };
        assertThat(disagreements(broken, arrivals(new Random(1)))).isNotEmpty();
    }

    @Test
    void aMemoryThatForgetsAcrossBootsIsFoundOut() {
        Set<Long> seqs = new HashSet<>();
        assertThat(disagreements((boot, seq) -> seqs.add(seq), arrivals(new Random(1))))
                .isNotEmpty();
    }

    @RepeatedTest(20)
    void itRemembersAcrossACheckpoint() {
        long seed = System.nanoTime();
        List<Identity> arrivals = arrivals(new Random(seed));
        SeenObservations[] seen = {new SeenObservations()};
        int[] count = {0};
        Memory restored = (boot, seq) -> {
            if (count[0]++ % 50 == 0) {
                seen[0] = copied(seen[0]);
            }
            return seen[0].add(boot, seq);
        };
        assertThat(disagreements(restored, arrivals)).as("seed %d", seed).isEmpty();
    }

    @Test
    void beyondItsBoundsItTakesTheOldestForNewAndNothingElse() {
        SeenObservations seen = new SeenObservations();
        int gaps = SeenSequences.MAX_RANGES + 10;
        for (int i = 0; i < gaps; i++) {
            assertThat(seen.add(1, 2L * i)).isTrue();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(seen.add(1, 2L * i)).as("forgotten %d", i).isTrue();
        }
        for (int i = 10; i < gaps; i++) {
            assertThat(seen.add(1, 2L * i)).as("kept %d", i).isFalse();
        }
    }

    @RepeatedTest(20)
    void evenBeyondItsBoundsItNeverTakesTheNewForSeen() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SeenObservations seen = new SeenObservations();
        Set<Identity> reference = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            Identity each = new Identity(random.nextInt(20), random.nextLong(3_000));
            boolean isNew = reference.add(each);
            assertThat(seen.add(each.boot(), each.seq()) || !isNew)
                    .as("seed %d, %s", seed, each)
                    .isTrue();
        }
    }

    @Test
    void itRemembersTheHighestBoots() {
        SeenObservations seen = new SeenObservations();
        for (int boot = 1; boot <= SeenObservations.MAX_BOOTS; boot++) {
            assertThat(seen.add(boot, 0)).isTrue();
        }
        assertThat(seen.add(0, 0)).isTrue();
        assertThat(seen.add(0, 0)).as("lower than all that are kept").isTrue();
        assertThat(seen.add(1, 0)).isFalse();
        assertThat(seen.add(100, 0)).isTrue();
        assertThat(seen.add(1, 0)).as("pushed out by boot 100").isTrue();
        assertThat(seen.add(2, 0)).isFalse();
        assertThat(seen.add(100, 0)).isFalse();
    }

    @Test
    void itStaysSmallWhateverComes() throws IOException {
        Random random = new Random(1);
        SeenObservations seen = new SeenObservations();
        for (int i = 0; i < 50_000; i++) {
            seen.add(random.nextInt(100), random.nextLong(1L << 53));
        }
        assertThat(written(seen)).hasSizeLessThan(SeenObservations.MAX_BOOTS * (SeenSequences.MAX_RANGES * 16 + 20));
    }

    @Test
    void bytesOfSomethingElseAreRefused() {
        byte[] bytes = new byte[20];
        bytes[0] = 100;
        assertThatThrownBy(() -> SeenObservations.read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class);
        bytes[0] = 1;
        bytes[9] = 100;
        assertThatThrownBy(() -> SeenObservations.read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class);
    }

    /** A device's observations with resends, a few never sent, each displaced by up to 30 places, over three boots. */
    private static List<Identity> arrivals(Random random) {
        List<Identity> arrivals = new ArrayList<>();
        for (int boot = 0; boot < 3; boot++) {
            for (long seq = random.nextInt(3); seq < 400; seq++) {
                for (int copies = random.nextInt(8) == 0 ? random.nextInt(4) : 1; copies > 0; copies--) {
                    arrivals.add(new Identity(boot, seq));
                }
            }
        }
        for (int i = 0; i < arrivals.size(); i++) {
            Collections.swap(arrivals, i, Math.min(arrivals.size() - 1, i + random.nextInt(30)));
        }
        return arrivals;
    }

    private static List<Identity> disagreements(Memory memory, List<Identity> arrivals) {
        Set<Identity> reference = new HashSet<>();
        return arrivals.stream()
                .filter(each -> memory.add(each.boot(), each.seq()) != reference.add(each))
                .toList();
    }

    private static byte[] written(SeenObservations seen) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        seen.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SeenObservations copied(SeenObservations seen) {
        try {
            return SeenObservations.read(new DataInputStream(new ByteArrayInputStream(written(seen))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
