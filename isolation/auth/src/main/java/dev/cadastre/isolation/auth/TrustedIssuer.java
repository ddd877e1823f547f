package dev.cadastre.isolation.auth;

import dev.cadastre.model.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect issuer whose tokens count, and for what they count.
 *
 * @param issuer the {@code iss} of its tokens, compared character by character
 * @param keys where it publishes its public keys (JWKS), http or https
 * @param audience what its tokens are for, or null for the platform's own audience
 * @param skew how far its clock and ours may be apart, 0 to 5 min
 * @param tenantClaim where its tokens name their tenant
 * @param groupsClaim where they name groups and roles
 * @param tenants the tenants it may speak for; empty for all
 * @param grantsPlatform whether a token of it may be a platform admin's
 * @param cutOffs by which its tokens end before their time
 */
public record TrustedIssuer(
        String issuer,
        URI keys,
        @Nullable String audience,
        Duration skew,
        ClaimPath tenantClaim,
        ClaimPath groupsClaim,
        Set<TenantId> tenants,
        boolean grantsPlatform,
        CutOffs cutOffs) {

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final ClaimPath TENANT = ClaimPath.of("user_metadata.organization");
    private static final ClaimPath GROUPS = ClaimPath.of("groups");

    public TrustedIssuer {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("An issuer needs a name");
        }
        Objects.requireNonNull(keys.getHost(), () -> "Not an address of keys: " + keys);
        if (audience != null && audience.isBlank()) {
            throw new IllegalArgumentException("An issuer's audience is not blank");
        }
        if (skew.isNegative() || skew.compareTo(SKEW_MAX) > 0) {
            throw new IllegalArgumentException("Clocks may be apart by 0 to 5 minutes, not " + skew);
        }
        Objects.requireNonNull(tenantClaim);
        Objects.requireNonNull(groupsClaim);
        tenants = Set.copyOf(tenants);
    }

    /** One that is like the embedded one, except that it grants nobody the platform. */
    public TrustedIssuer(String issuer, URI keys) {
        this(issuer, keys, null, SKEW, TENANT, GROUPS, Set.of(), false, CutOffs.NONE);
    }

    /** The same, of whose tokens some may be a platform admin's. */
    public TrustedIssuer grantingPlatform() {
        return new TrustedIssuer(issuer, keys, audience, skew, tenantClaim, groupsClaim, tenants, true, cutOffs);
    }

    /** The same, whose tokens end by those cut-offs too. */
    public TrustedIssuer endingBy(CutOffs ends) {
        return new TrustedIssuer(issuer, keys, audience, skew, tenantClaim, groupsClaim, tenants, grantsPlatform, ends);
    }

    boolean speaksFor(TenantId tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }
}
