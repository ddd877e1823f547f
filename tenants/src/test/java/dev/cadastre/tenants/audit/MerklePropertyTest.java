package dev.cadastre.tenants.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of every log, and what no proof shows however it was made. */
class MerklePropertyTest {

    private static final int LOG_MAX = 300;

    @Property(tries = 200)
    void addingOneByOneComesToTheRootOfTheWhole(@ForAll @IntRange(max = LOG_MAX) int size) {
        List<Hash> leaves = leaves(size);
        Frontier frontier = Frontier.EMPTY;
        for (Hash leaf : leaves) {
            frontier = frontier.with(leaf);
        }
        assertThat(frontier.root()).isEqualTo(MerkleTree.root(leaves));
        assertThat(Frontier.of(size, frontier.bytes())).isEqualTo(frontier);
    }

    @Property(tries = 200)
    void aProofHoldsForItsEntryAtItsPlaceInItsTree(
            @ForAll @IntRange(min = 2, max = LOG_MAX) int size, @ForAll Random random) {
        List<Hash> leaves = leaves(size);
        Hash root = MerkleTree.root(leaves);
        int index = random.nextInt(size);
        List<Hash> proof = MerkleTree.inclusion(index, leaves);
        assertThat(MerkleProof.includes(entry(index), index, size, proof, root)).isTrue();
        int other = (index + 1 + random.nextInt(size - 1)) % size;
        assertThat(MerkleProof.includes(entry(other), index, size, proof, root)).isFalse();
        assertThat(MerkleProof.includes(entry(index), other, size, proof, root)).isFalse();
        assertThat(MerkleProof.includes(entry(index), index, size, altered(proof, random), root))
                .isFalse();
        assertThat(MerkleProof.includes(
                        entry(index),
                        index,
                        size,
                        proof,
                        altered(List.of(root), random).getFirst()))
                .isFalse();
    }

    @Property(tries = 200)
    void aLogGoesOnFromEachOfItsBeginningsAndFromNoOther(
            @ForAll @IntRange(min = 2, max = LOG_MAX) int size, @ForAll Random random) {
        List<Hash> leaves = leaves(size);
        int first = 1 + random.nextInt(size - 1);
        Hash firstRoot = MerkleTree.root(leaves.subList(0, first));
        Hash root = MerkleTree.root(leaves);
        List<Hash> proof = MerkleTree.consistency(first, leaves);
        assertThat(MerkleProof.continues(first, firstRoot, size, root, proof)).isTrue();
        assertThat(MerkleProof.continues(first, firstRoot, size, root, altered(proof, random)))
                .isFalse();

        List<Hash> rewritten = new ArrayList<>(leaves);
        rewritten.set(random.nextInt(first), MerkleTree.leaf(new byte[] {-1}));
        Hash rewrittenRoot = MerkleTree.root(rewritten);
        assertThat(MerkleProof.continues(
                        first, firstRoot, size, rewrittenRoot, MerkleTree.consistency(first, rewritten)))
                .as("the first %d of %d, one of them rewritten", first, size)
                .isFalse();
    }

    @Property(tries = 2_000)
    void whatIsNotAProofIsFalseAndNeverAnException(
            @ForAll("hashes") List<Hash> steps,
            @ForAll @LongRange(min = -2) long first,
            @ForAll @LongRange(min = -2) long second) {
        Hash root = MerkleTree.leaf(new byte[] {7});
        assertThat(MerkleProof.includes(new byte[] {1}, first, second, steps, root))
                .isFalse();
        assertThat(MerkleProof.continues(first, root, second, MerkleTree.leaf(new byte[] {8}), steps))
                .isFalse();
    }

    @Provide
    Arbitrary<List<Hash>> hashes() {
        return Arbitraries.integers()
                .between(0, 5)
                .map(number -> MerkleTree.leaf(new byte[] {0, (byte) (int) number}))
                .list()
                .ofMaxSize(70);
    }

    private static byte[] entry(int index) {
        return new byte[] {(byte) (index >> 8), (byte) index};
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> MerkleTree.leaf(entry(index)))
                .toList();
    }

    /** The same with one bit changed, one step taken out, or one added. */
    private static List<Hash> altered(List<Hash> proof, Random random) {
        List<Hash> altered = new ArrayList<>(proof);
        int at = random.nextInt(proof.size());
        switch (random.nextInt(proof.size() > 1 ? 3 : 1)) {
            case 1 -> altered.remove(at);
            case 2 -> altered.add(at, proof.get(at));
            default -> {
                byte[] bytes = proof.get(at).bytes();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                altered.set(at, new Hash(bytes));
            }
        }
        return altered;
    }
}
