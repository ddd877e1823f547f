package dev.cadastre.isolation.auth;

import static java.util.Objects.requireNonNullElse;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an access token and determines its tenant. Signature by an asymmetric algorithm with a key the issuer
 * publishes, issuer, audience, validity in time, the tenant claim and what the issuer may grant are all checked, in an
 * order in which nothing is revealed of a token whose signature is wrong. A verified token is remembered for at most a
 * minute, so a key the issuer takes back stops counting soon.
 */
public final class TokenVerifier implements TokenCheck {

    static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MAX_REMEMBERED = 20_000;

    private final Map<String, IssuerKeys> issuers;
    private final List<CutOffs> cutOffs;
    private final String audience;
    private final Clock clock;
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
    private final RememberedTokens remembered;

    /** @param audience what tokens are for whose issuer has no other */
    public TokenVerifier(List<TrustedIssuer> issuers, String audience, Clock clock) {
        if (issuers.isEmpty() || audience.isBlank()) {
            throw new IllegalArgumentException("A verifier needs an issuer to trust and an audience to be");
        }
        this.issuers = issuers.stream()
                .collect(Collectors.toUnmodifiableMap(TrustedIssuer::issuer, issuer -> new IssuerKeys(issuer, clock)));
        this.cutOffs = issuers.stream().map(TrustedIssuer::cutOffs).distinct().toList();
        this.audience = audience;
        this.clock = clock;
        this.remembered = new RememberedTokens(MAX_REMEMBERED, clock);
    }

    /** May wait for the issuer's keys the first time, and for about 100 µs of arithmetic a new token. */
    @Override
    public VerifiedToken verify(String bearer) {
        VerifiedToken known = recall(bearer);
        return known != null ? known : verifyAnew(bearer);
    }

    @Override
    public Optional<VerifiedToken> remembered(String bearer) {
        return Optional.ofNullable(recall(bearer));
    }

    /** One that has ended since is not recalled, so that it is refused with its reason. */
    private @Nullable VerifiedToken recall(String bearer) {
        VerifiedToken known = remembered.find(bearer);
        return known != null && !hasEnded(known) ? known : null;
    }

    @Override
    public boolean hasEnded(VerifiedToken token) {
        return cutOffs.stream().anyMatch(each -> each.haveEnded(token));
    }

    private VerifiedToken verifyAnew(String bearer) {
        CompactToken token = CompactToken.parse(bearer);
        IssuerKeys keys = issuers.get(token.claims().issuer());
        if (keys == null) {
            throw Refusal.of("The token's issuer is not one this platform trusts");
        }
        requireSignature(token, keys.find(token.header()));
        TrustedIssuer issuer = keys.issuer();
        VerifiedToken verified = check(token, issuer);
        Instant now = clock.instant();
        Instant end = verified.expiresAt().plus(issuer.skew());
        Instant forgotten = now.plus(REMEMBERED);
        remembered.remember(bearer, verified, end.isBefore(forgotten) ? end : forgotten);
        return verified;
    }

    private void requireSignature(CompactToken token, AsymmetricJWK key) {
        try {
            byte[] signedBytes = token.signedPart().getBytes(StandardCharsets.US_ASCII);
            JWSVerifier verifier = verifiers.createJWSVerifier(token.header(), key.toPublicKey());
            if (verifier.verify(token.header(), signedBytes, token.signature())) {
                return;
            }
        } catch (JOSEException unfit) {
            throw Refusal.of("The token's signature cannot be checked with its issuer's key", unfit);
        }
        throw Refusal.of("The token's signature is not that of its issuer");
    }

    private VerifiedToken check(CompactToken token, TrustedIssuer issuer) {
        token.requireAccessToken();
        Claims claims = token.claims();
        String meant = requireNonNullElse(issuer.audience(), audience);
        if (!claims.isFor(meant)) {
            throw Refusal.of("The token is for another audience than '%s'".formatted(meant));
        }
        requireTime(claims, issuer.skew());
        TenantId tenant = claims.tenant(issuer.tenantClaim());
        if (!issuer.speaksFor(tenant)) {
            throw Refusal.of("The token's issuer does not speak for the tenant it names");
        }
        Set<String> groups = claims.groups(issuer.groupsClaim());
        requireGrantable(groups, issuer);
        long cutOff = issuer.cutOffs().equals(CutOffs.NONE) ? Long.MAX_VALUE : claims.cutOff();
        VerifiedToken verified = new VerifiedToken(tenant, claims.subject(), groups, claims.expiresAt(), cutOff);
        if (hasEnded(verified)) {
            throw Refusal.of("The token has ended: its user signed out or was changed since; sign in again");
        }
        return verified;
    }

    private void requireTime(Claims claims, Duration skew) {
        Instant now = clock.instant();
        Instant expiresAt = claims.expiresAt();
        if (!now.isBefore(expiresAt.plus(skew))) {
            throw Refusal.of("The token expired at %s".formatted(expiresAt));
        }
        Instant notBefore = claims.notBefore();
        if (notBefore != null && now.isBefore(notBefore.minus(skew))) {
            throw Refusal.of("The token is not valid before %s".formatted(notBefore));
        }
    }

    private static void requireGrantable(Set<String> groups, TrustedIssuer issuer) {
        if (AccessRole.of(groups) == AccessRole.PLATFORM_ADMIN && !issuer.grantsPlatform()) {
            throw Refusal.of("The token's issuer may make nobody a platform-admin");
        }
    }
}
