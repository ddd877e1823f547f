package dev.cadastre.health;

import java.util.Arrays;

/** Reads what {@link ByteWriter} packed. Throws {@link IllegalArgumentException} where bytes are missing. */
final class ByteReader {

    private final byte[] bytes;
    private int next;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        if (next == bytes.length) {
            throw new IllegalArgumentException("ends after %d bytes".formatted(next));
        }
        return bytes[next++] & 0xFF;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number before byte %d is too long".formatted(next));
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits = (bits << 8) | octet();
        }
        return Double.longBitsToDouble(bits);
    }

    byte[] bytes() {
        long length = unsigned();
        if (length > bytes.length - next) {
            throw new IllegalArgumentException("a text of %d bytes does not end".formatted(length));
        }
        next += (int) length;
        return Arrays.copyOfRange(bytes, next - (int) length, next);
    }
}
