package dev.cadastre.issuer;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that came too early after others that failed, and was refused unseen. */
final class TooManyAttempts extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final long waitSeconds;

    TooManyAttempts(Duration wait) {
        super("too many failed sign-ins");
        waitSeconds = wait.plusMillis(999).toSeconds();
    }

    long waitSeconds() {
        return waitSeconds;
    }
}
