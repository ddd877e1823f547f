package dev.cadastre.issuer;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.lifecycle.Standings;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Whether a tenant gets tokens: none does that is suspended or purged, so that no token outlives the end of its tenant. */
record TokenAdmission(TenantRegistry tenants, Standings standings) {

    /** @throws OAuth2AuthenticationException access_denied, with the id of the error before its description */
    void require(TenantId tenant) {
        try {
            standings.require(tenant);
        } catch (CadastreException refused) {
            throw denied(refused);
        }
    }

    /**
     * As {@link #require}; a tenant that is new is opened.
     *
     * @throws OAuth2AuthenticationException access_denied, also where a tenant of that id was purged
     */
    void requireOpened(TenantId tenant) {
        if (tenants.find(tenant).isEmpty()) {
            try {
                tenants.open(tenant, tenant.value());
            } catch (CadastreException refused) {
                throw denied(refused);
            }
        }
        require(tenant);
    }

    boolean admits(TenantId tenant) {
        return standings.isOpen(tenant);
    }

    private static OAuth2AuthenticationException denied(CadastreException why) {
        if (why.id() != ErrorId.TENANT_SUSPENDED && why.id() != ErrorId.TENANT_ID_RETIRED) {
            throw why;
        }
        String description = why.id().slug() + ": " + why.detail();
        return new OAuth2AuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, description, null), description, why);
    }
}
