package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/**
 * One binary record being read, as {@link BinaryOutput} wrote it. Whatever is wrong with it comes out as {@link
 * ErrorId#RECORD_UNREADABLE}; nothing else is ever thrown.
 */
final class BinaryInput {

    private final byte[] bytes;
    private int next;

    private BinaryInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads the one record that the bytes must be, to their end. */
    static <T> T read(byte[] bytes, Function<BinaryInput, T> fields) {
        BinaryInput in = new BinaryInput(bytes);
        try {
            T read = fields.apply(in);
            if (in.next != bytes.length) {
                throw in.unreadable("something follows the record");
            }
            return read;
        } catch (CadastreException e) {
            throw e.id() == ErrorId.RECORD_UNREADABLE ? e : in.unreadable(e.detail());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw in.unreadable(String.valueOf(e.getMessage()));
        }
    }

    int raw() {
        if (next == bytes.length) {
            throw unreadable("the record is cut off");
        }
        return Byte.toUnsignedInt(bytes[next++]);
    }

    long count() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = raw();
            value |= (long) (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw unreadable("a number has no end");
    }

    long signed() {
        long value = count();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A signed number that fits an int. */
    int smallSigned() {
        long value = signed();
        if (value != (int) value) {
            throw unreadable("%d is out of range".formatted(value));
        }
        return (int) value;
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits = (bits << 8) | raw();
        }
        double value = Double.longBitsToDouble(bits);
        if (!Double.isFinite(value)) {
            throw unreadable("%s is no number".formatted(value));
        }
        return value;
    }

    /** A moment, as its distance in milliseconds from another. */
    Instant momentAfter(long baseMillis) {
        return Timestamps.ofEpochMillis(baseMillis + signed());
    }

    <T> T word(Function<String, T> of) {
        int length = raw();
        if (length > bytes.length - next) {
            throw unreadable("the record is cut off");
        }
        String text = new String(bytes, next, length, ISO_8859_1);
        next += length;
        return of.apply(text);
    }

    CadastreException unreadable(String detail) {
        return new CadastreException(ErrorId.RECORD_UNREADABLE, "at byte %d: %s".formatted(next, detail));
    }
}
