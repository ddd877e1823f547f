package dev.cadastre.isolation.auth;

import java.util.Optional;

/** Where the keys of machines are known: a database, or a service that has one. */
@FunctionalInterface
public interface ApiKeySource {

    /**
     * Whom the key speaks for; empty where there is no such key, its secret is another, or it has ended. Asked anew each
     * time.
     *
     * @throws dev.cadastre.model.CadastreException UPSTREAM_UNAVAILABLE where that cannot be found out
     */
    Optional<VerifiedToken> find(ApiKey key);
}
