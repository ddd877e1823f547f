package dev.cadastre.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's EC P-256 keys, the newest last. A new one is published at once and signs when every verifier can have it;
 * the one before stays published until the last token it signed has ended. A key that has signed for {@link #LIFE} is
 * replaced without anybody asking.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    static final Duration LIFE = Duration.ofDays(90);

    /** A verifier looks an unknown key up again after 2 s; by then this one is published. */
    static final Duration PUBLISHED_BEFORE = Duration.ofSeconds(3);

    /** A token's life, the clocks of verifiers and what they remember. */
    static final Duration KEPT_AFTER = Duration.ofMinutes(90);

    private final KeyFile file;
    private final InstantSource clock;
    private volatile List<ECKey> keys;

    /** @throws dev.cadastre.model.CadastreException DATA_FOLDER_UNUSABLE if the file can be neither read nor made */
    SigningKeys(KeyFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.keys = file.read();
        if (keys.isEmpty()) {
            keep(List.of(generate(clock.instant().minus(PUBLISHED_BEFORE))));
        }
    }

    /** The key that signs now. */
    ECKey current() {
        Instant now = clock.instant();
        if (isOld(now)) {
            replaceOld(now);
        }
        List<ECKey> known = keys;
        for (ECKey key : known.reversed()) {
            if (!now.isBefore(made(key).plus(PUBLISHED_BEFORE))) {
                return key;
            }
        }
        return known.getFirst();
    }

    private boolean isOld(Instant now) {
        return made(keys.getLast()).plus(LIFE).isBefore(now);
    }

    private synchronized void replaceOld(Instant now) {
        if (isOld(now)) {
            rotate();
        }
    }

    /** Makes a key that signs from a moment on, and forgets those whose tokens have all ended. */
    synchronized ECKey rotate() {
        Instant now = clock.instant();
        List<ECKey> kept = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            Instant replaced = at + 1 < keys.size() ? made(keys.get(at + 1)) : now;
            if (now.isBefore(replaced.plus(KEPT_AFTER))) {
                kept.add(keys.get(at));
            }
        }
        ECKey fresh = generate(now);
        kept.add(fresh);
        keep(kept);
        return fresh;
    }

    private void keep(List<ECKey> wanted) {
        file.write(wanted);
        keys = List.copyOf(wanted);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(new JWKSet(List.copyOf(keys)));
    }

    private static Instant made(ECKey key) {
        Date at = key.getIssueTime();
        return at == null ? Instant.EPOCH.plus(LIFE) : at.toInstant();
    }

    private static ECKey generate(Instant now) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .issueTime(Date.from(now))
                    .generate();
        } catch (JOSEException impossible) {
            throw new AssertionError("Every JDK has P-256", impossible);
        }
    }
}
