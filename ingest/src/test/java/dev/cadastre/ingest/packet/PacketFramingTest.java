package dev.cadastre.ingest.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketFramingTest {

    private static final int BYTES_MAX = 1_000;
    private static final String[] PACKETS = {
        "32080001610001007b7d",
        "3006000161007b7d",
        "34080001610002007b7d",
        "62020001",
        "620400019200",
        "8206000100016100",
        "820700010000016100",
        "82090001020b0100016100",
        "a2050001000161",
        "a206000100000161",
        "c000",
        "e000",
        "e00700051100000000",
        "e00104"
    };

    /** Mutated packets of both versions: what the rules let pass, Netty's decoder reads, in pieces as in one. */
    @Test
    void whatTheRulesLetPassIsDecoded() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int decoded = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = bytes(random);
            String shown = "seed %d, round %d, bytes %s"
                    .formatted(seed, i, HexFormat.of().formatHex(bytes));
            List<String> whole = read(bytes, bytes.length, shown);
            List<String> pieces = read(bytes, 1 + random.nextInt(3), shown);
            assertThat(pieces).as(shown).isEqualTo(whole);
            decoded += whole.size();
        }
        assertThat(decoded).as("packets that came through").isGreaterThan(3_000);
    }

    private static byte[] bytes(Random random) {
        ByteBuf out = Unpooled.buffer();
        out.writeBytes(connect(random.nextBoolean() ? 4 : 5));
        for (int i = random.nextInt(4); i > 0; i--) {
            out.writeBytes(hex(PACKETS[random.nextInt(PACKETS.length)]));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(out.writerIndex());
            out.setByte(at, random.nextBoolean() ? random.nextInt(256) : out.getByte(at) ^ (1 << random.nextInt(8)));
        }
        byte[] bytes = new byte[out.writerIndex() - (random.nextInt(8) == 0 ? random.nextInt(5) : 0)];
        out.readBytes(bytes);
        return bytes;
    }

    private static byte[] connect(int level) {
        return level == 4
                ? hex("101900044d51545404c2003c0001610003612f6200057365637265")
                : hex("101f00044d51545405c2003c0511000000000001610003612f6200057365637265");
    }

    private static List<String> read(byte[] bytes, int pieceBytes, String shown) {
        var channel = new EmbeddedChannel(
                new PacketFraming(BYTES_MAX, Duration.ofSeconds(30)), new MqttDecoder(BYTES_MAX, 65_535, true));
        for (int i = 0; i < bytes.length; i += pieceBytes) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, i, Math.min(pieceBytes, bytes.length - i)));
        }
        List<String> seen = new ArrayList<>();
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            assertThat(seen.contains("fault"))
                    .as("nothing behind a fault, %s", shown)
                    .isFalse();
            if (next instanceof MqttMessage message) {
                assertThat(message.decoderResult().isSuccess())
                        .as("%s, %s", message.decoderResult().cause(), shown)
                        .isTrue();
                seen.add(message.fixedHeader().messageType().name());
            } else {
                assertThat(next).as(shown).isInstanceOf(PacketFault.class);
                seen.add("fault");
            }
            ReferenceCountUtil.release(next);
        }
        channel.finishAndReleaseAll();
        return seen;
    }

    @Test
    void aPacketThatDoesNotArriveWholeInTimeIsAFault() {
        var channel = new EmbeddedChannel(new PacketFraming(BYTES_MAX, Duration.ofMillis(1)));
        channel.writeInbound(Unpooled.wrappedBuffer(connect(4)), Unpooled.copiedBuffer(hex("32")));
        ReferenceCountUtil.release(channel.readInbound());
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        Object fault = null;
        while (fault == null && System.nanoTime() < deadline) {
            channel.runScheduledPendingTasks();
            fault = channel.readInbound();
        }
        assertThat(fault).isEqualTo(new PacketFault.Overdue());
        channel.writeInbound(Unpooled.copiedBuffer(hex("c000")));
        assertThat(channel.<Object>readInbound()).as("nothing behind it").isNull();
    }

    @Test
    void aLengthIsRefusedBeforeTheBytesAreThere() {
        var channel = new EmbeddedChannel(new PacketFraming(BYTES_MAX, Duration.ofSeconds(30)));
        channel.writeInbound(Unpooled.copiedBuffer(hex("10ffffff7f")));
        assertThat(channel.<Object>readInbound()).isEqualTo(new PacketFault.TooLarge(5 + 268_435_455));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
