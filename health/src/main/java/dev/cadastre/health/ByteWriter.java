package dev.cadastre.health;

import java.io.ByteArrayOutputStream;

/** Packs numbers and texts into as few bytes as they need. {@link ByteReader} reads them back. */
final class ByteWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    ByteWriter octet(int value) {
        out.write(value);
        return this;
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    ByteWriter unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** Those near zero are short, the negative too. */
    ByteWriter signed(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    ByteWriter real(double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    ByteWriter bytes(byte[] bytes, int from) {
        unsigned(bytes.length - from);
        out.write(bytes, from, bytes.length - from);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }
}
