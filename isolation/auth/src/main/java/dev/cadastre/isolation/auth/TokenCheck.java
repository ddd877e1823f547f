package dev.cadastre.isolation.auth;

import java.util.Optional;

/**
 * Verifies the credential in a request's {@code Authorization} header, and determines its tenant. Gateway and
 * services each ask one of their own, so that neither takes the other's word.
 */
public interface TokenCheck {

    /**
     * What the credential says, if it passes every check. May wait for its issuer: not for an event loop, see
     * {@link #remembered}.
     *
     * @throws dev.cadastre.model.CadastreException UNAUTHENTICATED with the check that failed; UPSTREAM_UNAVAILABLE where
     *     the issuer does not answer
     */
    VerifiedToken verify(String bearer);

    /** The same answer where it was given a moment ago; takes a few µs and never waits. */
    Optional<VerifiedToken> remembered(String bearer);

    /** Whether a credential that counted has ended before its time, so that what was opened with it is to end too. Never waits. */
    default boolean hasEnded(VerifiedToken token) {
        return false;
    }
}
