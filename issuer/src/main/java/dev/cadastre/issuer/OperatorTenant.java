package dev.cadastre.issuer;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.InvalidId;
import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/**
 * The form parameters with which the operator says for whom and as what: {@code tenant} and {@code role}. A tenant that is
 * new is opened, one that is suspended or purged is refused.
 */
final class OperatorTenant implements Consumer<OAuth2ClientCredentialsAuthenticationContext> {

    private static final String PARAMETER = "tenant";
    private static final String ROLE = "role";

    private final TokenAdmission admission;

    OperatorTenant(TokenAdmission admission) {
        this.admission = admission;
    }

    @Override
    public void accept(OAuth2ClientCredentialsAuthenticationContext context) {
        OAuth2ClientCredentialsAuthenticationToken request = context.getAuthentication();
        TenantId tenant = of(request.getAdditionalParameters());
        role(request.getAdditionalParameters());
        admission.requireOpened(tenant);
    }

    /** @throws OAuth2AuthenticationException invalid_request unless there is one, and it is a tenant id */
    static TenantId of(Map<String, Object> parameters) {
        if (!(parameters.get(PARAMETER) instanceof String given)) {
            throw invalid("Say for which tenant: one form parameter '%s'".formatted(PARAMETER));
        }
        try {
            return new TenantId(given);
        } catch (InvalidId notATenant) {
            throw invalid(notATenant.detail());
        }
    }

    /**
     * The role the operator requests in the parameter {@code role}, tenant-admin by default.
     *
     * @throws OAuth2AuthenticationException invalid_request if it is not a role
     */
    static AccessRole role(Map<String, Object> parameters) {
        Object given = parameters.getOrDefault(ROLE, AccessRole.TENANT_ADMIN.label());
        return AccessRole.labelled(String.valueOf(given))
                .orElseThrow(() -> invalid("'%s' is viewer, operator, tenant-admin or platform-admin".formatted(ROLE)));
    }

    private static OAuth2AuthenticationException invalid(String detail) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, detail, null));
    }
}
