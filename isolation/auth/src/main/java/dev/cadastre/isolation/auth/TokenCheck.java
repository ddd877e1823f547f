package dev.cadastre.isolation.auth;

import java.util.Optional;

/** Decides which bearer tokens count, and for whom: what the gateway and every service ask. */
public interface TokenCheck {

    /**
     * What the token says, if it passes every check. May wait for others, so it is not for an event loop.
     *
     * @throws dev.cadastre.model.CadastreException UNAUTHENTICATED with the check that failed; UPSTREAM_UNAVAILABLE if
     *     what it takes to decide cannot be had
     */
    VerifiedToken verify(String bearer);

    /** The same answer where the token was verified a moment ago; takes a few µs and never waits. */
    Optional<VerifiedToken> remembered(String bearer);
}
