package dev.cadastre.tenants.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * The Ed25519 key with which the platform signs the heads of its audit logs. It is derived from a secret that all
 * processes share and no database holds: an attacker who can write the tables cannot sign a forged history.
 */
public final class CheckpointKey {

    private static final int SECRET_CHARS_MIN = 32;

    private final PrivateKey key;
    private final CheckpointVerifier verifier;

    private CheckpointKey(KeyPair pair) {
        this.key = pair.getPrivate();
        byte[] encoded = pair.getPublic().getEncoded();
        this.verifier = CheckpointVerifier.of(
                Arrays.copyOfRange(encoded, encoded.length - CheckpointVerifier.KEY_BYTES, encoded.length));
    }

    /** @param secret at least 32 characters that nobody can guess */
    public static CheckpointKey of(String secret) {
        if (secret.length() < SECRET_CHARS_MIN) {
            throw new IllegalArgumentException("the secret of the audit log has at least 32 characters");
        }
        byte[] seed = Hash.of(("cadastre audit key\n" + secret).getBytes(StandardCharsets.UTF_8))
                .bytes();
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
            pairs.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return new CheckpointKey(pairs.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** The checkpoint with its signature, as a C2SP signed note. */
    public String sign(Checkpoint checkpoint) {
        return signed(checkpoint.text());
    }

    /** Any text that ends with a line break, with its signature, as a C2SP signed note. */
    public String signed(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.note(text, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs", e);
        }
    }

    /** The public half. */
    public CheckpointVerifier verifier() {
        return verifier;
    }

    /** Hands the seed to the generator, which takes its 32 bytes as the private key (RFC 8032, 5.1.5). */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
