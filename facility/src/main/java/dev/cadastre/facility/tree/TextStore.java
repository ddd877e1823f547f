package dev.cadastre.facility.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Ids and names as bytes, one after another: an id's length and letters, the name's length and its UTF-8. What is written
 * is never written over, so readers of an older state find theirs untouched; a changed name is written anew, with its id.
 */
final class TextStore {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final int FIRST_CHUNK_BYTES = 64;
    private static final int SHORT_MAX = 0x7F;

    private byte[][] chunks = new byte[0][];
    private int end = 1 << CHUNK_BITS;

    /** Writes both and answers where they are. */
    int write(String id, String name) {
        byte[] idBytes = id.getBytes(ISO_8859_1);
        byte[] nameBytes = name.getBytes(UTF_8);
        int length = 3 + idBytes.length + nameBytes.length;
        byte[] chunk = room(length);
        int reference = (chunks.length - 1) << CHUNK_BITS | end;
        int at = end;
        chunk[at++] = (byte) idBytes.length;
        System.arraycopy(idBytes, 0, chunk, at, idBytes.length);
        at += idBytes.length;
        if (nameBytes.length > SHORT_MAX) {
            chunk[at++] = (byte) (nameBytes.length >>> 7 | 0x80);
        }
        chunk[at++] = (byte) (nameBytes.length & SHORT_MAX);
        System.arraycopy(nameBytes, 0, chunk, at, nameBytes.length);
        end = at + nameBytes.length;
        return reference;
    }

    /** All written until now, for ever. */
    byte[][] chunks() {
        return chunks;
    }

    long memoryBytes() {
        long sum = 0;
        for (byte[] chunk : chunks) {
            sum += 16 + chunk.length;
        }
        return sum;
    }

    static String id(byte[][] chunks, int reference) {
        byte[] chunk = chunks[reference >>> CHUNK_BITS];
        int at = reference & CHUNK_MASK;
        return new String(chunk, at + 1, chunk[at], ISO_8859_1);
    }

    /** The first byte at the reference. */
    static int touch(byte[][] chunks, int reference) {
        return chunks[reference >>> CHUNK_BITS][reference & CHUNK_MASK];
    }

    static String name(byte[][] chunks, int reference) {
        byte[] chunk = chunks[reference >>> CHUNK_BITS];
        int at = reference & CHUNK_MASK;
        at += 1 + chunk[at];
        int length = chunk[at++];
        if (length < 0) {
            length = (length & SHORT_MAX) << 7 | chunk[at++];
        }
        return new String(chunk, at, length, UTF_8);
    }

    static boolean isId(byte[][] chunks, int reference, String id) {
        byte[] chunk = chunks[reference >>> CHUNK_BITS];
        int at = reference & CHUNK_MASK;
        int length = id.length();
        if (chunk[at] != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (chunk[at + 1 + i] != (byte) id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The last chunk, with room for so many bytes: a small one grows, one that is full is followed by the next. */
    private byte[] room(int bytes) {
        if (end + bytes > 1 << CHUNK_BITS) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = new byte[chunks.length == 1 ? FIRST_CHUNK_BYTES : 1 << CHUNK_BITS];
            end = 0;
        }
        byte[] last = chunks[chunks.length - 1];
        if (end + bytes > last.length) {
            int length = last.length;
            while (length < end + bytes) {
                length *= 2;
            }
            chunks = chunks.clone();
            last = Arrays.copyOf(last, length);
            chunks[chunks.length - 1] = last;
        }
        return last;
    }
}
