package dev.cadastre.isolation.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of one issuer, kept for a while. A key id not among them is looked up again, so that a new key counts
 * at once, but not more often than {@link #PAUSE}, so that made-up key ids are no way to flood the issuer. Where the
 * issuer does not answer, the last keys count for up to {@link #OUTAGE}.
 */
final class IssuerKeys {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration PAUSE = Duration.ofSeconds(2);
    static final Duration OUTAGE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MAX_BYTES = 262_144;

    private final TrustedIssuer issuer;
    private final Clock clock;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched fetched;
    private volatile Instant lastTry = Instant.EPOCH;

    private record Fetched(List<JWK> keys, Instant at) {

        boolean youngerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }
    }

    IssuerKeys(TrustedIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
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
        JWKMatcher matcher = Objects.requireNonNull(JWKMatcher.forJWSHeader(header));
        Fetched known = fetched;
        JWK key = known != null && known.youngerThan(FRESH, clock.instant()) ? match(known, matcher) : null;
        if (key == null) {
            key = match(refreshed(), matcher);
        }
        if (!(key instanceof AsymmetricJWK asymmetric)) {
            throw Refusal.of("The token is signed with a key that its issuer does not publish");
        }
        return asymmetric;
    }

    private static @Nullable JWK match(Fetched among, JWKMatcher matcher) {
        return among.keys().stream().filter(matcher::matches).findFirst().orElse(null);
    }

    private Fetched refreshed() {
        fetching.lock();
        try {
            boolean justTried = clock.instant().isBefore(lastTry.plus(PAUSE));
            return justTried ? usable(fetched) : fetch(fetched);
        } finally {
            fetching.unlock();
        }
    }

    private Fetched fetch(@Nullable Fetched last) {
        lastTry = clock.instant();
        try {
            String body = http.retrieveResource(issuer.keys().toURL()).getContent();
            Fetched fresh = new Fetched(List.copyOf(JWKSet.parse(body).getKeys()), clock.instant());
            fetched = fresh;
            return fresh;
        } catch (IOException | ParseException failed) {
            LOG.warn("The keys of issuer {} cannot be read from {}", issuer.issuer(), issuer.keys(), failed);
            return usable(last);
        }
    }

    private Fetched usable(@Nullable Fetched last) {
        if (last == null || !last.youngerThan(OUTAGE, clock.instant())) {
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE,
                    "The issuer's public keys cannot be read at present, so no token can be checked");
        }
        return last;
    }
}
