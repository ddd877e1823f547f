package dev.cadastre.isolation.flags.rule;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** MurmurHash3 x86 32 with seed 0, Austin Appleby's: <a href="https://github.com/aappleby/smhasher">smhasher</a>. */
final class Murmur3 {

    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;
    private static final int BLOCK = 4;

    private Murmur3() {}

    static int hash(String text) {
        ByteBuffer bytes =
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.remaining();
        int hash = 0;
        while (bytes.remaining() >= BLOCK) {
            hash ^= scrambled(bytes.getInt());
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int shift = 0; bytes.hasRemaining(); shift += Byte.SIZE) {
            tail |= (bytes.get() & 0xff) << shift;
        }
        return finished(hash ^ scrambled(tail) ^ length);
    }

    private static int scrambled(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int finished(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
