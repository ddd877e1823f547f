package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretHashTest {

    private final SecretHash hash = new SecretHash();

    @Test
    void knowsTheSecretAgainWithoutKeepingIt() {
        String kept = hash.encode("a secret");
        assertThat(kept).hasSize(64).doesNotContain("secret");
        assertThat(hash.matches("a secret", kept)).isTrue();
        assertThat(hash.matches("another", kept)).isFalse();
        assertThat(hash.matches(null, kept)).isFalse();
        assertThat(hash.matches("a secret", null)).isFalse();
    }
}
