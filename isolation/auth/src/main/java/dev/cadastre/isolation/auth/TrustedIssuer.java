package dev.cadastre.isolation.auth;

import java.net.URI;
import java.util.Objects;

/**
 * An OpenID Connect issuer whose tokens count.
 *
 * @param issuer the {@code iss} of its tokens, compared character by character
 * @param keys where it publishes its public keys (JWKS), http or https
 */
public record TrustedIssuer(String issuer, URI keys) {

    public TrustedIssuer {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("An issuer needs a name");
        }
        Objects.requireNonNull(keys.getHost(), () -> "Not an address of keys: " + keys);
    }
}
