package dev.cadastre.issuer;

import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.users.RegisteredUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Puts into an access token what the platform reads: for whom it is, whose it is, and what it allows. */
final class AccessClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String AUDIENCE = "cadastre";
    static final String TYPE = "at+jwt";
    static final String MEMBERS = "members";

    private final UserSessions sessions;
    private final SigningKeys keys;
    private final TokenAdmission admission;

    AccessClaims(UserSessions sessions, SigningKeys keys, TokenAdmission admission) {
        this.sessions = sessions;
        this.keys = keys;
        this.admission = admission;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(keys.current().getKeyID());
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        context.getJwsHeader().type(TYPE);
        if (context.getAuthorizationGrant() instanceof OAuth2ClientCredentialsAuthenticationToken request) {
            Map<String, Object> asked = request.getAdditionalParameters();
            put(
                    context,
                    OperatorTenant.of(asked),
                    List.of(OperatorTenant.role(asked).group()));
        } else if (principal(context) instanceof TenantUser user) {
            RegisteredUser known = sessions.require(user);
            put(context, user.tenant(), List.of(known.role().group(), MEMBERS));
            context.getClaims().claim(CutOffs.CLAIM, user.cutOff());
        } else {
            throw new IllegalStateException("A token for neither the operator nor a tenant's user");
        }
    }

    private static @Nullable Object principal(JwtEncodingContext context) {
        Authentication signedIn = context.getPrincipal();
        return signedIn == null ? null : signedIn.getPrincipal();
    }

    private void put(JwtEncodingContext context, TenantId tenant, List<String> groups) {
        admission.require(tenant);
        context.getClaims()
                .audience(List.of(AUDIENCE))
                .claim("user_metadata", Map.of("organization", tenant.value()))
                .claim("groups", groups);
    }
}
