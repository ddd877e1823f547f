package dev.cadastre.tenants.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree of hashes over a list of entries as RFC 6962 section 2.1 defines it: leaves are hashed behind a 0x00, nodes
 * behind a 0x01, so that neither can pass for the other, and a list of any length has one root.
 */
final class MerkleTree {

    static final int HASH_BYTES = 32;

    private MerkleTree() {}

    /** The hash of an entry. */
    static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return new Hash(digest.digest(entry));
    }

    /** The hash of the parent of two hashes. */
    static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes());
        return new Hash(digest.digest(right.bytes()));
    }

    /** The root over the leaves, MTH; over none it is the hash of nothing. */
    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return new Hash(sha256().digest());
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = split(leaves.size());
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** The hashes from the leaf's neighbour up that lead to the root, PATH of section 2.1.1. */
    static List<Hash> inclusion(int index, List<Hash> leaves) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("no leaf %d among %d".formatted(index, leaves.size()));
        }
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        List<Hash> path = index < split ? inclusion(index, left) : inclusion(index - split, right);
        path.add(root(index < split ? right : left));
        return path;
    }

    /** The hashes that show the root over all leaves to go on from the root over the first of them, PROOF of section 2.1.2. */
    static List<Hash> consistency(int first, List<Hash> leaves) {
        if (first < 1 || first > leaves.size()) {
            throw new IllegalArgumentException("no beginning of %d among %d".formatted(first, leaves.size()));
        }
        return consistency(first, leaves, true);
    }

    private static List<Hash> consistency(int first, List<Hash> leaves, boolean known) {
        if (first == leaves.size()) {
            List<Hash> own = new ArrayList<>();
            if (!known) {
                own.add(root(leaves));
            }
            return own;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        List<Hash> proof = first <= split ? consistency(first, left, known) : consistency(first - split, right, false);
        proof.add(root(first <= split ? right : left));
        return proof;
    }

    /** The largest power of two that is smaller than the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
