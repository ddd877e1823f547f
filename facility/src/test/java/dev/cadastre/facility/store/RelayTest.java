package dev.cadastre.facility.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_096, 100_001})
    void handsEverythingOverInOrder(int count) throws ExecutionException, InterruptedException {
        List<Integer> taken = new ArrayList<>();
        Relay.<Integer>run(into -> IntStream.range(0, count).forEach(into::accept), taken::add);
        assertThat(taken).isEqualTo(IntStream.range(0, count).boxed().toList());
    }

    @Test
    void tellsWhatTheMakerThrew() {
        assertThatThrownBy(() -> Relay.<Integer>run(
                        into -> {
                            into.accept(1);
                            throw new IllegalStateException("broken row");
                        },
                        taken -> {}))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken row");
    }

    @Test
    void aTakerThatFailsEndsTheMaker() {
        AtomicBoolean ended = new AtomicBoolean();
        assertThatThrownBy(() -> Relay.<Integer>run(
                        into -> {
                            try {
                                IntStream.iterate(0, i -> i + 1).forEach(into::accept);
                            } finally {
                                ended.set(true);
                            }
                        },
                        taken -> {
                            throw new IllegalArgumentException("no room");
                        }))
                .hasMessage("no room");
        assertThat(ended).isTrue();
    }
}
