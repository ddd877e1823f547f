package dev.cadastre.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final byte[] TOPIC = "a/b".getBytes(StandardCharsets.UTF_8);

    @Test
    void connectSignsInWithUserNameAndPassword() {
        DeviceLogin login = new DeviceLogin(new TenantId("ac"), new DeviceId("d"), "s");

        assertThat(hex(Frames.connect(login, 60)))
                .isEqualTo("1016" + "00044d515454" + "04" + "c2" + "003c" + "000164" + "000461632f64" + "000173");
    }

    @Test
    void publishIsQosOne() {
        Buffer frame = Buffer.buffer();

        Frames.appendPublish(frame, TOPIC, 258, false, new byte[] {7});

        assertThat(hex(frame)).isEqualTo("3208" + "0003612f62" + "0102" + "07");
    }

    @Test
    void whatIsSentAgainSaysSo() {
        Buffer frame = Buffer.buffer();

        Frames.appendPublish(frame, TOPIC, 1, true, new byte[0]);

        assertThat(hex(frame)).startsWith("3a");
    }

    @Test
    void aLongPayloadHasALengthOfSeveralBytes() {
        Buffer frame = Buffer.buffer();

        Frames.appendPublish(frame, TOPIC, 1, false, new byte[300]);

        int length = 5 + 2 + 300;
        assertThat(hex(frame)).startsWith("32" + "b302");
        assertThat(0x33 + 0x02 * 128).isEqualTo(length);
        assertThat(frame.length()).isEqualTo(3 + length);
    }

    @Test
    void pingAndDisconnectAreTwoBytes() {
        assertThat(hex(Frames.ping())).isEqualTo("c000");
        assertThat(hex(Frames.disconnect())).isEqualTo("e000");
    }

    private static String hex(Buffer frame) {
        return HexFormat.of().formatHex(frame.getBytes());
    }
}
