package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.Life;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreationOrderTest {

    private static Candidate row(String id, @Nullable String parent) {
        return Candidate.of("*", id, parent, "space", id);
    }

    private static List<String> order(Candidate... rows) {
        return CreationOrder.of(List.of(rows)).stream().map(Candidate::id).toList();
    }

    @Property
    void everyRowComesOnceAndAfterItsParent(@ForAll @IntRange(min = 1, max = 200) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<Candidate> rows = new ArrayList<>(IntStream.range(0, size)
                .mapToObj(i -> row("f" + i, i == 0 ? null : "f" + random.nextInt(i)))
                .toList());
        Collections.shuffle(rows, random);
        Set<String> before = new HashSet<>();
        for (Candidate each : CreationOrder.of(rows)) {
            assertThat(before).containsAll(each.parents());
            assertThat(before.add(each.id())).isTrue();
        }
        assertThat(before).hasSize(size);
    }

    @Test
    void zonesAndSuccessorsComeFirstToo() {
        Candidate inZone = row("room", null).withZones(List.of(new Candidate.In("cold", "zone")));
        Candidate replaced = row("old", null).withLife(new Life(null, "2020-01-01", null, List.of("new")));
        assertThat(order(inZone, replaced, row("new", null), row("cold", null)))
                .containsSubsequence("cold", "room")
                .containsSubsequence("new", "old");
    }

    @Test
    void whatIsNotAmongThemIsNotWaitedFor() {
        assertThat(order(row("a", "elsewhere"))).containsExactly("a");
    }

    @Test
    void aCircleEndsWithEachOnce() {
        assertThat(order(row("a", "b"), row("b", "c"), row("c", "a"))).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aChainOfManyNeedsNoDeepStack() {
        List<Candidate> chain = IntStream.range(0, 100_000)
                .mapToObj(i -> row("f" + i, "f" + (i + 1)))
                .toList();
        assertThat(CreationOrder.of(chain).getFirst().id()).isEqualTo("f99999");
    }
}
