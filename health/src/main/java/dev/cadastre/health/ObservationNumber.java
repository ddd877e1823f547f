package dev.cadastre.health;

import dev.cadastre.model.Observation;
import java.io.ByteArrayOutputStream;

/**
 * An observation's {@code (boot, seq)} as bytes that sort as the pair does: each number after the count of its bytes, the
 * highest first.
 */
record ObservationNumber(long boot, long seq) {

    static ObservationNumber of(Observation observation) {
        return new ObservationNumber(observation.boot(), observation.seq());
    }

    static ObservationNumber read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new ObservationNumber(number(in), number(in));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8);
        write(boot, out);
        write(seq, out);
        return out.toByteArray();
    }

    private static void write(long number, ByteArrayOutputStream out) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / 8;
        out.write(length);
        for (int i = length - 1; i >= 0; i--) {
            out.write((int) (number >>> (8 * i)));
        }
    }

    private static long number(ByteReader in) {
        int length = in.octet();
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = (number << 8) | in.octet();
        }
        return number;
    }
}
