package dev.cadastre.tenants.audit;

import java.security.MessageDigest;
import java.util.Base64;

/** A SHA-256 hash, written as base64. */
public record Hash(String base64) {

    /** @throws IllegalArgumentException unless it is base64 of 32 bytes */
    public Hash {
        if (Base64.getDecoder().decode(base64).length != MerkleTree.HASH_BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes".formatted(MerkleTree.HASH_BYTES));
        }
    }

    Hash(byte[] bytes) {
        this(Base64.getEncoder().encodeToString(bytes));
    }

    /** What the bytes hash to, without the prefix of a leaf. */
    public static Hash of(byte[] content) {
        MessageDigest digest = MerkleTree.sha256();
        return new Hash(digest.digest(content));
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return base64;
    }
}
