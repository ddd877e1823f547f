package dev.cadastre.proof.house;

import dev.cadastre.isolation.auth.ApiKeyCheck;
import dev.cadastre.isolation.auth.Credentials;
import dev.cadastre.isolation.auth.RemoteKeys;
import dev.cadastre.isolation.auth.SabotagedTokenCheck;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.proof.Tokens;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Layer 2: what decides on tokens and keys at the gateway. The services' half is in {@code SabotagedAdmission}. */
record AuthLayer(Ground ground, boolean stands) {

    /** @param api where keys are known */
    TokenCheck tokenCheck(URI api, TenantStamp stamp) {
        if (!stands) {
            return new SabotagedTokenCheck();
        }
        Clock clock = Clock.systemUTC();
        TrustedIssuer issuer = new TrustedIssuer(Tokens.ISSUER, ground.issuer().keys());
        return new Credentials(
                new TokenVerifier(List.of(issuer), Tokens.AUDIENCE, clock),
                new ApiKeyCheck(new RemoteKeys(api, stamp), clock));
    }
}
