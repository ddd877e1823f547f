package dev.cadastre.isolation.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks the keys of machines. A key that counted is remembered for {@link #REMEMBERED}, so a deleted one stops counting
 * within that; and it counts for at most {@link #AT_A_TIME}, so that a stream opened with it ends soon after.
 */
public final class ApiKeyCheck implements TokenCheck {

    static final Duration REMEMBERED = Duration.ofSeconds(5);
    static final Duration AT_A_TIME = Duration.ofMinutes(15);
    private static final int MAX_REMEMBERED = 20_000;

    private final ApiKeySource source;
    private final Clock clock;
    private final RememberedTokens remembered;

    public ApiKeyCheck(ApiKeySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
        this.remembered = new RememberedTokens(MAX_REMEMBERED, clock);
    }

    @Override
    public VerifiedToken verify(String bearer) {
        return remembered(bearer).orElseGet(() -> verifyAnew(bearer));
    }

    @Override
    public Optional<VerifiedToken> remembered(String bearer) {
        return Optional.ofNullable(remembered.find(bearer));
    }

    private VerifiedToken verifyAnew(String bearer) {
        ApiKey key = ApiKey.parse(bearer);
        VerifiedToken known = source.find(key).orElseThrow(() -> Refusal.ofKey("The API key is none of its tenant's"));
        Instant now = clock.instant();
        if (!known.tenant().equals(key.tenant()) || !now.isBefore(known.expiresAt())) {
            throw Refusal.ofKey("The API key is none of its tenant's");
        }
        VerifiedToken verified = new VerifiedToken(
                known.tenant(), known.subject(), known.groups(), earlier(known.expiresAt(), now.plus(AT_A_TIME)));
        remembered.remember(bearer, verified, earlier(known.expiresAt(), now.plus(REMEMBERED)));
        return verified;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
