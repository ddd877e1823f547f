package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.model.TenantId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** What the tokens say of the operator and of a tenant's user, and that they say nothing of a sign-in that has ended. */
class AccessClaimsIT {

    @TempDir
    private Path folder;

    private final TenantId tenant = TestTenants.tenant();
    private AccessClaims claims;

    @BeforeEach
    void open() {
        SigningKeys keys = new SigningKeys(new KeyFile(folder.resolve("key.json")), InstantSource.system());
        claims = new AccessClaims(new UserSessions(TestTenants.USERS), keys, TestTenants.admission());
    }

    @Test
    void aUsersTokenNamesTheTenantTheRoleAndTheCutOff() {
        Map<String, Object> said = accessToken(signedIn("anna", AccessRole.VIEWER));
        assertThat(said.get("user_metadata")).isEqualTo(Map.of("organization", tenant.value()));
        assertThat(said.get("groups")).isEqualTo(List.of("cadastre:viewer", "members"));
        assertThat(said.get("aud")).isEqualTo(List.of("cadastre"));
        assertThat(said).containsKey(CutOffs.CLAIM);
    }

    @Test
    void theIdTokenSaysNothingOfRights() {
        JwtEncodingContext context = context(signedIn("bob", AccessRole.OPERATOR), OidcParameterNames.ID_TOKEN);
        context.getClaims().subject("bob@" + tenant);
        claims.customize(context);
        assertThat(context.getClaims().build().getClaims()).containsOnlyKeys("sub");
    }

    @Test
    void aSignInThatHasEndedGetsNone() {
        Authentication before = signedIn("carl", AccessRole.OPERATOR);
        TestTenants.USERS.setPassword(tenant, "carl", "another horse of mine");
        assertDenied(before);
    }

    @Test
    void whoMayNotSignInOrIsGoneGetsNone() {
        Authentication disabled = signedIn("dora", AccessRole.OPERATOR);
        TestTenants.USERS.setDisabled(tenant, "dora", true);
        assertDenied(disabled);
        Authentication removed = signedIn("emil", AccessRole.OPERATOR);
        TestTenants.USERS.remove(tenant, "emil");
        assertDenied(removed);
    }

    @Test
    void aPrincipalThatIsNobodyOfOursIsAFault() {
        Authentication stranger = UsernamePasswordAuthenticationToken.authenticated("somebody", null, List.of());
        assertThatThrownBy(() -> accessToken(stranger)).isInstanceOf(IllegalStateException.class);
    }

    private Authentication signedIn(String name, AccessRole role) {
        TestTenants.USERS.add(tenant, name, "correct horse", role);
        TenantUser user = new TenantUser(tenant, name, TestTenants.USERS.cutOff(tenant, name));
        return UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
    }

    private void assertDenied(Authentication principal) {
        assertThatThrownBy(() -> accessToken(principal))
                .isInstanceOfSatisfying(
                        OAuth2AuthenticationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("access_denied"));
    }

    private Map<String, Object> accessToken(Authentication principal) {
        JwtEncodingContext context = context(principal, OAuth2TokenType.ACCESS_TOKEN.getValue());
        claims.customize(context);
        assertThat(context.getJwsHeader().build().getType()).isEqualTo("at+jwt");
        return context.getClaims().build().getClaims();
    }

    private static JwtEncodingContext context(Authentication principal, String type) {
        return JwtEncodingContext.with(JwsHeader.with(SignatureAlgorithm.RS256), JwtClaimsSet.builder())
                .principal(principal)
                .tokenType(new OAuth2TokenType(type))
                .build();
    }
}
