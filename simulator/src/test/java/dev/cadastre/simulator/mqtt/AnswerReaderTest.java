package dev.cadastre.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private final List<String> heard = new ArrayList<>();
    private final AnswerReader reader = new AnswerReader(new AnswerReader.Listener() {
        @Override
        public void connected(int code) {
            heard.add("connected " + code);
        }

        @Override
        public void acknowledged(int packetId) {
            heard.add("acknowledged " + packetId);
        }

        @Override
        public void alive() {
            heard.add("alive");
        }

        @Override
        public void unexpected(int header) {
            heard.add("unexpected " + header);
        }
    });

    @Test
    void framesMayBeCutAnywhere() {
        byte[] bytes = HexFormat.of().parseHex("20020000" + "4002ffff" + "d000" + "40020001");
        for (int cut = 0; cut <= bytes.length; cut++) {
            heard.clear();
            reader.read(Buffer.buffer(bytes).getBuffer(0, cut));
            reader.read(Buffer.buffer(bytes).getBuffer(cut, bytes.length));

            assertThat(heard)
                    .as("cut at %d", cut)
                    .containsExactly("connected 0", "acknowledged 65535", "alive", "acknowledged 1");
        }
    }

    @Test
    void aRefusalTellsItsCode() {
        reader.read(Buffer.buffer(new byte[] {0x20, 2, 0, 5}));

        assertThat(heard).containsExactly("connected 5");
    }

    @Test
    void aPublishIsNotForAPublisher() {
        reader.read(Buffer.buffer(new byte[] {0x30, 5}));

        assertThat(heard).containsExactly("unexpected 48");
    }
}
