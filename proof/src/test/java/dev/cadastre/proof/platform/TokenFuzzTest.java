package dev.cadastre.proof.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Mutations;
import dev.cadastre.proof.Tokens;
import java.time.Clock;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Tokens that were touched anywhere: refused, or, where only unused bits differ, still of the tenant that signed in. */
class TokenFuzzTest {

    private static final TenantId OWN = new TenantId("acme");

    /** Seldom, since one that gets as far as its signature takes a third of a millisecond. */
    private static final int TRIES = 3_000;

    private static final ProofIssuer ISSUER = ProofIssuer.start();
    private static final TokenVerifier VERIFIER = new TokenVerifier(
            List.of(new TrustedIssuer(Tokens.ISSUER, ISSUER.keys())), Tokens.AUDIENCE, Clock.systemUTC());
    private static final String TOKEN = ISSUER.tokens().of(OWN);

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aTokenThatWasTouchedNamesNoOther(@ForAll("tokens") String token) {
        try {
            VerifiedToken verified = VERIFIER.verify(token);
            assertThat(verified.tenant()).isEqualTo(OWN);
            assertThat(token).startsWith(TOKEN.substring(0, TOKEN.lastIndexOf('.')));
        } catch (CadastreException refused) {
            assertThat(token).isNotEqualTo(TOKEN);
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        return Mutations.of(TOKEN);
    }
}
