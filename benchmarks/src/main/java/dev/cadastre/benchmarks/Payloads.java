package dev.cadastre.benchmarks;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a tag's payload straight into bytes: a few hundred nanoseconds each, because the generator shares its machine
 * with what it measures. Twelve gateways are in four zones; three to six of them receive a tag, and moves on to the
 * next zone every {@value #ZONE_EVERY} observations. Not for several threads at once.
 */
final class Payloads {

    static final int GATEWAYS = 12;
    static final int ZONES = 4;
    private static final int ZONE_EVERY = 64;
    private static final int LONGEST_BYTES = 512;

    private static final byte[] BOOT = ascii("{\"boot\":");
    private static final byte[] SEQ = ascii(",\"seq\":");
    private static final byte[] AT = ascii(",\"at\":");
    private static final byte[] BATTERY = ascii(",\"battery\":");
    private static final byte[] READINGS = ascii(",\"readings\":[");
    private static final byte[] END = ascii("]}");
    private static final byte[][] HEARD_BY = IntStream.range(0, GATEWAYS)
            .mapToObj(index -> ascii("{\"gateway\":\"" + gateway(index) + "\",\"rssi\":-"))
            .toArray(byte[][]::new);

    private final byte[] scratch = new byte[LONGEST_BYTES];
    private int length;

    static List<GatewayId> gateways() {
        return IntStream.range(0, GATEWAYS).mapToObj(Payloads::gateway).toList();
    }

    static ZoneId zoneOf(int gateway) {
        return new ZoneId("bench-zone-" + (1 + gateway % ZONES));
    }

    /**
     * One observation, as {@code ObservationCodec} reads it.
     *
     * @param device number of the device, so that not all are in the same zone
     */
    byte[] observation(int device, long boot, long seq, long atMillis) {
        length = 0;
        put(BOOT);
        put(boot);
        put(SEQ);
        put(seq);
        put(AT);
        put(atMillis);
        put(BATTERY);
        put(99 - seq / 1000 % 60);
        put(READINGS);
        readings(device, seq);
        put(END);
        return Arrays.copyOf(scratch, length);
    }

    private void readings(int device, long seq) {
        long noise = mixed(device * 1_000_003L + seq);
        int nearest = (int) ((device + seq / ZONE_EVERY) % GATEWAYS);
        int heard = 3 + (int) (noise & 3);
        for (int i = 0; i < heard; i++) {
            if (i > 0) {
                put((byte) ',');
            }
            put(HEARD_BY[(nearest + i) % GATEWAYS]);
            put(48 + 7L * i + (noise >>> (8 + 4 * i) & 7));
            put((byte) '}');
        }
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, scratch, length, bytes.length);
        length += bytes.length;
    }

    private void put(byte value) {
        scratch[length++] = value;
    }

    private void put(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            scratch[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private static GatewayId gateway(int index) {
        return new GatewayId("bench-gw-%02d".formatted(index + 1));
    }

    /** The finishing step of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 27);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
