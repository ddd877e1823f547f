package dev.cadastre.isolation.auth;

import java.util.Optional;

/** Both kinds of credentials: tokens of people and keys of machines, distinguished by their prefix. */
public final class Credentials implements TokenCheck {

    private final TokenCheck tokens;
    private final TokenCheck keys;

    public Credentials(TokenCheck tokens, TokenCheck keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    @Override
    public VerifiedToken verify(String bearer) {
        return of(bearer).verify(bearer);
    }

    @Override
    public Optional<VerifiedToken> remembered(String bearer) {
        return of(bearer).remembered(bearer);
    }

    @Override
    public boolean hasEnded(VerifiedToken token) {
        return tokens.hasEnded(token) || keys.hasEnded(token);
    }

    private TokenCheck of(String bearer) {
        return ApiKey.isMeant(bearer) ? keys : tokens;
    }
}
