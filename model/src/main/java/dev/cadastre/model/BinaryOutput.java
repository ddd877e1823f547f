package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** One binary record being written: numbers take as many bytes as they need. What {@link BinaryInput} reads. */
final class BinaryOutput {

    private static final int USUAL_BYTES = 256;
    private static final int SEVEN_BITS = 0x7f;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;

    void raw(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first; a number below 0 takes ten bytes. */
    void count(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[length++] = (byte) ((rest & SEVEN_BITS) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Small numbers of either sign take few bytes. */
    void signed(long value) {
        count((value << 1) ^ (value >> 63));
    }

    void real(double value) {
        reserve(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (bits >>> shift);
        }
    }

    /** An id: of ASCII, and shorter than 128 characters. */
    void word(String value) {
        byte[] text = value.getBytes(ISO_8859_1);
        raw(text.length);
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
