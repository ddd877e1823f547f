package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two issuers that sign with the same keys, so that what tells them apart is what each may say. */
class SeveralIssuersTest {

    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"rsa-1\"}";

    private final HandClock clock = new HandClock();
    private TestIssuer own;
    private TestIssuer partner;
    private TokenVerifier verifier;

    @BeforeEach
    void start() throws IOException {
        own = new TestIssuer();
        partner = new TestIssuer();
        TrustedIssuer restricted = new TrustedIssuer(
                partner.name(),
                URI.create(partner.name() + "/jwks"),
                "partner-api",
                Duration.ofSeconds(5),
                ClaimPath.of("/https:~1~1partner.example~1org"),
                ClaimPath.of("realm.roles"),
                Set.of(new TenantId("acme")),
                false,
                CutOffs.NONE);
        verifier = new TokenVerifier(List.of(own.trusted().grantingPlatform(), restricted), "cadastre", clock);
    }

    @AfterEach
    void stop() {
        own.close();
        partner.close();
    }

    @Test
    void eachIsReadAsItSpeaks() {
        assertThat(verifier.verify(ofOwn("cadastre:platform-admin")).role()).isEqualTo(AccessRole.PLATFORM_ADMIN);
        VerifiedToken token = verifier.verify(ofPartner("acme", "cadastre:operator", 60));
        assertThat(token.tenant()).isEqualTo(new TenantId("acme"));
        assertThat(token.role()).isEqualTo(AccessRole.OPERATOR);
    }

    @Test
    void attack_anIssuerOfOneTenantSpeaksForAnother() {
        assertRefused(ofPartner("globex", "cadastre:viewer", 60), "does not speak for the tenant");
    }

    @Test
    void attack_anIssuerMakesAPlatformAdmin() {
        assertRefused(ofPartner("acme", "cadastre:platform-admin", 60), "may make nobody a platform-admin");
    }

    @Test
    void attack_aTokenForOneIssuersAudienceFromTheOther() {
        String crossed =
                TestIssuer.sign(HEADER, ofOwnPayload("cadastre:viewer").replace("\"cadastre\"", "\"partner-api\""));
        assertRefused(crossed, "another audience than 'cadastre'");
    }

    @Test
    void attack_theClaimOfOneIssuerInATokenOfTheOther() {
        String crossed = TestIssuer.sign(
                HEADER,
                ofPartnerPayload("acme", "cadastre:viewer", 60)
                        .replace(
                                "\"https://partner.example/org\":\"acme\"",
                                "\"user_metadata\":{\"organization\":\"acme\"}"));
        assertRefused(crossed, "names no tenant");
    }

    @Test
    void attack_aRoleThatIsNone() {
        for (String none : List.of("cadastre:root", "CADASTRE:platform-admin")) {
            VerifiedToken token = verifier.verify(ofOwn(none));
            assertThat(token.role()).isEqualTo(AccessRole.VIEWER);
            assertThat(token.groups()).containsExactly(Groups.UNUSABLE);
        }
    }

    @Test
    void clocksMayBeApartAsEachIssuerSays() {
        String ended = ofPartner("acme", "cadastre:viewer", -4);
        assertThat(verifier.verify(ended)).isNotNull();
        assertRefused(ofPartner("acme", "cadastre:viewer", -5), "expired");
    }

    private String ofOwn(String role) {
        return TestIssuer.sign(HEADER, ofOwnPayload(role));
    }

    private String ofOwnPayload(String role) {
        return """
            {"iss":"%s","aud":"cadastre","sub":"ann","exp":%d,"user_metadata":{"organization":"acme"},"groups":["%s"]}\
            """.formatted(own.name(), clock.instant().plusSeconds(60).getEpochSecond(), role);
    }

    private String ofPartner(String tenant, String role, int life) {
        return TestIssuer.sign(HEADER, ofPartnerPayload(tenant, role, life));
    }

    private String ofPartnerPayload(String tenant, String role, int life) {
        return """
            {"iss":"%s","aud":"partner-api","sub":"bob","exp":%d,"https://partner.example/org":"%s","realm":{"roles":["%s"]}}\
            """.formatted(partner.name(), clock.instant().plusSeconds(life).getEpochSecond(), tenant, role);
    }

    private void assertRefused(String token, String detail) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.detail()).contains(detail));
    }
}
