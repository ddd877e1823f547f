package dev.cadastre.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.proof.Mutations;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Ids of events that a client says it has seen. */
class StreamPositionFuzzTest {

    @Property(shrinking = ShrinkingMode.OFF)
    void anIdIsAPlaceInTheStreamOrNone(@ForAll("ids") String id) {
        StreamPosition.parse(id).ifPresent(position -> {
            assertThat(position.partition()).isNotNegative();
            assertThat(position.offset()).isNotNegative();
        });
    }

    @Provide
    Arbitrary<String> ids() {
        return Mutations.of("3-1234567");
    }
}
