package dev.cadastre.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final byte[] PAYLOAD = {1};

    @Test
    void thereIsRoomUntilItIsFull() {
        Window window = new Window(2);
        window.add(PAYLOAD);
        assertThat(window.hasRoom()).isTrue();
        window.add(PAYLOAD);
        assertThat(window.hasRoom()).isFalse();
    }

    @Test
    void aGapKeepsTheWindowFromMovingOn() {
        Window window = new Window(2);
        long first = window.add(PAYLOAD);
        long second = window.add(PAYLOAD);

        assertThat(window.acknowledge(Window.packetId(second))).isTrue();
        assertThat(window.hasRoom()).isFalse();
        assertThat(window.waiting(first)).isEqualTo(PAYLOAD);
        assertThat(window.waiting(second)).isNull();
        assertThat(window.acknowledge(Window.packetId(first))).isTrue();
        assertThat(window.hasRoom()).isTrue();
    }

    @Test
    void anAcknowledgementCountsOnce() {
        Window window = new Window(4);
        long ticket = window.add(PAYLOAD);

        assertThat(window.acknowledge(Window.packetId(ticket))).isTrue();
        assertThat(window.acknowledge(Window.packetId(ticket))).isFalse();
        assertThat(window.acknowledge(4711)).isFalse();
        assertThat(window.acknowledged()).isEqualTo(1);
    }

    @Test
    void acknowledgementsInAnyOrderAreMatchedAlsoWhenPacketIdsBeginAnew() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Window window = new Window(16);
        List<Long> onTheWay = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            if (window.hasRoom()) {
                onTheWay.add(window.add(PAYLOAD));
            } else {
                long ticket = onTheWay.remove(random.nextInt(onTheWay.size()));
                assertThat(window.acknowledge(Window.packetId(ticket)))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
        assertThat(window.next()).as("packet ids began anew").isGreaterThan(66_000);
        assertThat(window.next() - window.acknowledged()).isEqualTo(onTheWay.size());
    }

    @Test
    void itIsNeverSoWideThatPacketIdsCouldMeet() {
        assertThatThrownBy(() -> new Window(32_768)).hasMessageContaining("32768");
        assertThatThrownBy(() -> new Window(0)).hasMessageContaining("0");
    }
}
