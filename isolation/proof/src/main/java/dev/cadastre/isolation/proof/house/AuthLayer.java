package dev.cadastre.isolation.proof.house;

import dev.cadastre.isolation.auth.SabotagedTokenCheck;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.proof.Tokens;
import java.time.Clock;
import java.util.List;

/** Layer 2: what decides on tokens at the gateway. The services' half is in {@code SabotagedAdmission}. */
final class AuthLayer {

    private final TokenCheck check;

    AuthLayer(Ground ground, boolean stands) {
        check = stands
                ? new TokenVerifier(
                        List.of(new TrustedIssuer(Tokens.ISSUER, ground.issuer().keys())),
                        Tokens.AUDIENCE,
                        Clock.systemUTC())
                : new SabotagedTokenCheck();
    }

    TokenCheck tokenCheck() {
        return check;
    }
}
