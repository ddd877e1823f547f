package dev.cadastre.tenants.audit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a tree that is needed to append to it and compute its root: the roots of its complete subtrees, the
 * largest first, as many as its size has bits that are set. Adding to a log of any length so costs a few hashes.
 */
record Frontier(long size, List<Hash> peaks) {

    static final Frontier EMPTY = new Frontier(0, List.of());

    Frontier {
        peaks = List.copyOf(peaks);
        if (size < 0 || Long.bitCount(size) != peaks.size()) {
            throw new IllegalArgumentException("a tree of %d leaves has not %d peaks".formatted(size, peaks.size()));
        }
    }

    /** The frontier of the tree with one leaf more. */
    Frontier with(Hash leaf) {
        List<Hash> next = new ArrayList<>(peaks);
        Hash last = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            last = MerkleTree.node(next.removeLast(), last);
        }
        next.add(last);
        return new Frontier(size + 1, next);
    }

    Hash root() {
        if (peaks.isEmpty()) {
            return MerkleTree.root(List.of());
        }
        Hash root = peaks.getLast();
        for (Hash peak : peaks.reversed().subList(1, peaks.size())) {
            root = MerkleTree.node(peak, root);
        }
        return root;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        peaks.forEach(peak -> bytes.writeBytes(peak.bytes()));
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException unless the bytes are the peaks of a tree of that size */
    static Frontier of(long size, byte[] bytes) {
        List<Hash> peaks = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += MerkleTree.HASH_BYTES) {
            peaks.add(new Hash(Arrays.copyOfRange(bytes, at, at + MerkleTree.HASH_BYTES)));
        }
        return new Frontier(size, peaks);
    }
}
