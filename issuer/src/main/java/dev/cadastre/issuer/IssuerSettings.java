package dev.cadastre.issuer;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What the embedded issuer needs to know.
 *
 * @param address under which the world reaches it, the {@code iss} of its tokens; without a path or a trailing slash
 * @param keyFile where its signing key is kept, made on first use, readable by its owner alone
 * @param operatorSecret password of the client {@code operator}: random, at least 32 characters
 */
public record IssuerSettings(URI address, Path keyFile, String operatorSecret) {

    private static final int MIN_SECRET_CHARS = 32;

    public IssuerSettings {
        Objects.requireNonNull(keyFile);
        Objects.requireNonNull(address.getHost(), () -> "Not an address for an issuer: " + address);
        if (!address.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("An issuer's address has no path: " + address);
        }
        if (operatorSecret.length() < MIN_SECRET_CHARS) {
            throw new IllegalArgumentException(
                    "The operator's secret has fewer than %d characters".formatted(MIN_SECRET_CHARS));
        }
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    @Override
    public String toString() {
        return "IssuerSettings[address=%s, keyFile=%s]".formatted(address, keyFile);
    }
}
