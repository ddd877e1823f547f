package dev.cadastre.tenants.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Checks proofs without the log, as in RFC 9162, sections 2.1.3.2 and 2.1.4.2; the trees are those of RFC 6962. What is
 * not a proof is false and never an exception, however it is wrong.
 */
public final class MerkleProof {

    private MerkleProof() {}

    /** Whether the entry is at the index of the log that has that size and root. */
    public static boolean includes(byte[] entry, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Hash hash = MerkleTree.leaf(entry);
        for (Hash step : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = MerkleTree.node(step, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = MerkleTree.node(hash, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && hash.equals(root);
    }

    /** Whether the log of the second size and root goes on from that of the first, of which nothing was changed. */
    public static boolean continues(long first, Hash firstRoot, long second, Hash secondRoot, List<Hash> proof) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        Deque<Hash> steps = new ArrayDeque<>(proof);
        if (Long.bitCount(first) == 1) {
            steps.addFirst(firstRoot);
        }
        return !steps.isEmpty() && climbs(first, firstRoot, second, secondRoot, steps);
    }

    private static boolean climbs(long first, Hash firstRoot, long second, Hash secondRoot, Deque<Hash> steps) {
        int shared = Long.numberOfTrailingZeros(first);
        long fn = (first - 1) >> shared;
        long sn = (second - 1) >> shared;
        Hash fr = steps.removeFirst();
        Hash sr = fr;
        for (Hash step : steps) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = MerkleTree.node(step, fr);
                sr = MerkleTree.node(step, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = MerkleTree.node(sr, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }
}
