package dev.cadastre.isolation.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What a token that passed every check says.
 *
 * @param tenant from {@code user_metadata.organization}
 * @param subject who signed in
 * @param groups what the subject may do within the tenant
 * @param expiresAt when the token ends; whatever was opened with it ends then too
 * @param cutOff the one its issuer knew of the subject, see {@link CutOffs}; {@link Long#MAX_VALUE} where it has none
 */
public record VerifiedToken(TenantId tenant, String subject, Set<String> groups, Instant expiresAt, long cutOff) {

    public VerifiedToken {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(subject);
        groups = Set.copyOf(groups);
        Objects.requireNonNull(expiresAt);
    }

    /** One that ends by its time alone. */
    public VerifiedToken(TenantId tenant, String subject, Set<String> groups, Instant expiresAt) {
        this(tenant, subject, groups, expiresAt, Long.MAX_VALUE);
    }

    /** The highest role among the groups. */
    public AccessRole role() {
        return AccessRole.of(groups);
    }

    /** @throws CadastreException TENANT_MISMATCH unless the request was stamped with the tenant of this token */
    public void requireTenant(TenantId stamped) {
        if (!tenant.equals(stamped)) {
            LayerRefusals.count(Layer.AUTH, "tenant-mismatch");
            throw new CadastreException(
                    ErrorId.TENANT_MISMATCH, "The request is bound to another tenant than its token was issued for");
        }
    }
}
