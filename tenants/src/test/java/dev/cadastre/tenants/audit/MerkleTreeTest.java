package dev.cadastre.tenants.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors are those of the reference implementation of RFC 6962, merkletree/merkle_tree_test.cc. */
class MerkleTreeTest {

    private static final List<byte[]> ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final List<Hash> LEAVES =
            ENTRIES.stream().map(MerkleTree::leaf).toList();

    @Test
    void rootsAreThoseOfTheReference() {
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(MerkleTree.root(LEAVES.subList(0, size))).isEqualTo(hash(ROOTS.get(size)));
        }
    }

    @Test
    void aFrontierComesToTheSameRoots() {
        Frontier frontier = Frontier.EMPTY;
        for (Hash leaf : LEAVES) {
            frontier = frontier.with(leaf);
            assertThat(frontier.root()).isEqualTo(hash(ROOTS.get((int) frontier.size())));
            assertThat(Frontier.of(frontier.size(), frontier.bytes())).isEqualTo(frontier);
        }
        assertThatThrownBy(() -> Frontier.of(3, new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInclusionProofIsThatOfTheReference() {
        assertThat(MerkleTree.inclusion(0, LEAVES))
                .containsExactly(
                        hash("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                        hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                        hash("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
    }

    @Test
    void aConsistencyProofIsThatOfTheReference() {
        assertThat(MerkleTree.consistency(6, LEAVES))
                .containsExactly(
                        hash("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
                        hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                        hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    }

    @Test
    void everyEntryOfEverySizeIsProvedAndNoOther() {
        List<byte[]> entries =
                IntStream.range(0, 40).mapToObj(i -> new byte[] {(byte) i}).toList();
        List<Hash> leaves = entries.stream().map(MerkleTree::leaf).toList();
        for (int size = 1; size <= entries.size(); size++) {
            List<Hash> some = leaves.subList(0, size);
            Hash root = MerkleTree.root(some);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = MerkleTree.inclusion(index, some);
                assertThat(MerkleProof.includes(entries.get(index), index, size, proof, root))
                        .isTrue();
                assertThat(MerkleProof.includes(new byte[] {99}, index, size, proof, root))
                        .isFalse();
                assertThat(MerkleProof.includes(entries.get(index), (index + 1) % size, size, proof, root))
                        .isEqualTo(size == 1);
                assertThat(MerkleProof.includes(entries.get(index), index, size, longer(proof), root))
                        .isFalse();
            }
        }
    }

    @Test
    void everySizeIsProvedToGoOnFromEverySmallerOne() {
        List<Hash> leaves = IntStream.range(0, 33)
                .mapToObj(i -> MerkleTree.leaf(new byte[] {(byte) i}))
                .toList();
        for (int second = 1; second <= leaves.size(); second++) {
            List<Hash> whole = leaves.subList(0, second);
            Hash secondRoot = MerkleTree.root(whole);
            for (int first = 1; first <= second; first++) {
                Hash firstRoot = MerkleTree.root(leaves.subList(0, first));
                List<Hash> proof = MerkleTree.consistency(first, whole);
                assertThat(MerkleProof.continues(first, firstRoot, second, secondRoot, proof))
                        .isTrue();
                assertThat(MerkleProof.continues(first, leaves.getLast(), second, secondRoot, proof))
                        .isFalse();
                assertThat(MerkleProof.continues(first, firstRoot, second, leaves.getLast(), proof))
                        .isFalse();
                assertThat(MerkleProof.continues(first, firstRoot, second, secondRoot, longer(proof)))
                        .isFalse();
            }
        }
        assertThat(MerkleProof.continues(0, leaves.getFirst(), 1, leaves.getFirst(), List.of()))
                .isFalse();
    }

    private static List<Hash> longer(List<Hash> proof) {
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(hash(ROOTS.getFirst()));
        return longer;
    }

    private static Hash hash(String hex) {
        return new Hash(HexFormat.of().parseHex(hex));
    }
}
