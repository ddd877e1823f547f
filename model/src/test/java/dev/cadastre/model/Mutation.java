package dev.cadastre.model;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Bytes that are nearly, or not at all, what they should be. */
final class Mutation {

    private static final String JSON_MARKS = "{}[]\",:0123456789-+.eE\\ntfu ";

    private Mutation() {}

    static byte[] of(Random random, byte[] good) {
        return switch (random.nextInt(4)) {
            case 0 -> noise(random);
            case 1 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 2 -> spliced(random, good);
            default -> overwritten(random, good);
        };
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] overwritten(Random random, byte[] good) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) JSON_MARKS.charAt(random.nextInt(JSON_MARKS.length()));
        }
        return bytes;
    }

    private static byte[] spliced(Random random, byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(Math.min(40, bytes.length - from));
        int at = random.nextInt(bytes.length);
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, at);
        spliced.write(bytes, from, to - from);
        spliced.write(bytes, at, bytes.length - at);
        return spliced.toByteArray();
    }
}
