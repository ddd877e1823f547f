package dev.cadastre.isolation.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of one issuer, cached. A key id that is not among them is looked up again, so that a new key counts at
 * once, but no more than twice in {@link #PAUSE}, so that made-up key ids cannot flood the issuer. While the issuer does not
 * answer, the last keys count for up to {@link #OUTAGE}.
 *
 * <p>Caching, limit and outage are Nimbus's, in the order in which its {@code JWKSourceBuilder} puts them. They are put
 * together here because what that builds reads the system's clock.
 */
final class IssuerKeys {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration PAUSE = Duration.ofSeconds(2);
    static final Duration OUTAGE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** Time for one caller to connect and read while the others wait for what it brings. */
    private static final int WAIT_MILLIS = 2 * PublishedKeys.TIMEOUT_MILLIS + 1_000;

    private final TrustedIssuer issuer;
    private final InstantSource clock;
    private final JWKSetSource<SecurityContext> keys;

    IssuerKeys(TrustedIssuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
        // The cache keeps for FRESH what the outage lends it last.
        JWKSetSource<SecurityContext> outage = new OutageTolerantJWKSetSource<>(
                new PublishedKeys(issuer),
                OUTAGE.minus(FRESH).toMillis(),
                event -> warn(((OutageTolerantJWKSetSource.OutageEvent<SecurityContext>) event).getException()));
        JWKSetSource<SecurityContext> limited = new RateLimitedJWKSetSource<>(outage, PAUSE.toMillis(), null);
        this.keys = new CachingJWKSetSource<>(limited, FRESH.toMillis(), WAIT_MILLIS, null);
    }

    TrustedIssuer issuer() {
        return issuer;
    }

    /**
     * The key a token's header names. May wait for the issuer.
     *
     * @throws CadastreException UNAUTHENTICATED if the issuer publishes no such key, UPSTREAM_UNAVAILABLE if it cannot be
     *     asked
     */
    AsymmetricJWK find(JWSHeader header) {
        if (header.getKeyID() == null) {
            throw Refusal.of("The token's header names no key ('kid')");
        }
        JWKSelector selector = new JWKSelector(Objects.requireNonNull(JWKMatcher.forJWSHeader(header)));
        try {
            JWKSet known = keys(JWKSetCacheRefreshEvaluator.noRefresh());
            List<JWK> found = selector.select(known);
            return asymmetric(found.isEmpty() ? selector.select(readAgain(known)) : found);
        } catch (KeySourceException e) {
            throw unavailable(e);
        }
    }

    /** What is published now; what is known where it was read a moment ago. */
    private JWKSet readAgain(JWKSet known) throws KeySourceException {
        try {
            return keys(JWKSetCacheRefreshEvaluator.referenceComparison(known));
        } catch (RateLimitReachedException readJustNow) {
            return known;
        }
    }

    private JWKSet keys(JWKSetCacheRefreshEvaluator evaluator) throws KeySourceException {
        return keys.getJWKSet(evaluator, clock.millis(), null);
    }

    private static AsymmetricJWK asymmetric(List<JWK> found) {
        if (!found.isEmpty() && found.getFirst() instanceof AsymmetricJWK key) {
            return key;
        }
        throw Refusal.of("The token is signed with a key that its issuer does not publish");
    }

    private CadastreException unavailable(KeySourceException e) {
        if (!(e instanceof RateLimitReachedException)) {
            warn(e);
        }
        return new CadastreException(
                ErrorId.UPSTREAM_UNAVAILABLE,
                "The issuer's public keys cannot be read at present, so no token can be checked");
    }

    private void warn(Exception failure) {
        LOG.warn("The keys of issuer {} cannot be read from {}", issuer.issuer(), issuer.keys(), failure);
    }
}
