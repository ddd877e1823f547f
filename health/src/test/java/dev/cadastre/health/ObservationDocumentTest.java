package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.Observation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObservationDocumentTest {

    @Test
    void idsSortAsTheirNumbersDo() {
        Random random = new Random(5);
        List<Observation> observations = Stream.generate(() -> new Observation(
                        random.nextLong(1L << random.nextInt(32)) % Integer.MAX_VALUE,
                        random.nextLong(1L << random.nextInt(53)),
                        Instant.EPOCH,
                        List.of(),
                        null,
                        null))
                .limit(5_000)
                .toList();
        assertThat(observations.stream()
                        .sorted(Comparator.comparing(ObservationDocument::id))
                        .toList())
                .isEqualTo(observations.stream()
                        .sorted(Comparator.comparingLong(Observation::boot).thenComparingLong(Observation::seq))
                        .toList());
    }

    @Test
    void anIdIsShort() {
        assertThat(ObservationDocument.id(new Observation(3, 42, Instant.EPOCH, List.of(), null, null)))
                .isEqualTo("a3-b42");
    }
}
