package dev.cadastre.issuer;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets the platform's operator rotate the embedded issuer's key, for instance after a backup of it was lost. */
@RestController
final class SigningKeyEndpoint {

    private final SigningKeys keys;

    SigningKeyEndpoint(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * The key as it is published.
     *
     * @param signsFrom when tokens begin to be signed with it
     * @param previousUntil when the one before is no longer published
     */
    record NewSigningKey(String id, Instant signsFrom, Instant previousUntil) {}

    @PostMapping(path = "/v1/platform/signing-key", produces = MediaType.APPLICATION_JSON_VALUE)
    NewSigningKey rotate() {
        ECKey fresh = keys.rotate();
        Instant made = fresh.getIssueTime().toInstant();
        return new NewSigningKey(
                fresh.getKeyID(), made.plus(SigningKeys.PUBLISHED_BEFORE), made.plus(SigningKeys.KEPT_AFTER));
    }
}
