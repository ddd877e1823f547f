package dev.cadastre.isolation.auth;

import dev.cadastre.model.InvalidId;
import dev.cadastre.model.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claims of a token, each read as exactly the type it must have; nothing is coerced. */
record Claims(Map<String, @Nullable Object> values) {

    private static final long LATEST_EPOCH_SECOND = 253_402_300_799L; // 9999-12-31
    private static final int MAX_SUBJECT_CHARS = 255;

    String issuer() {
        return string("iss");
    }

    String subject() {
        String subject = string("sub");
        if (subject.isBlank() || subject.length() > MAX_SUBJECT_CHARS) {
            throw Refusal.of("The token's 'sub' is not 1 to %d characters".formatted(MAX_SUBJECT_CHARS));
        }
        return subject;
    }

    /** The tenant: one string at that path that is a valid tenant id without normalisation. */
    TenantId tenant(ClaimPath path) {
        if (!(path.in(values) instanceof String organization)) {
            throw Refusal.of("The token's '%s' is not one string: it names no tenant".formatted(path));
        }
        try {
            return new TenantId(organization);
        } catch (InvalidId invalid) {
            throw Refusal.of("The token's '%s' is not a tenant id".formatted(path), invalid);
        }
    }

    boolean isFor(String audience) {
        return switch (values.get("aud")) {
            case String one -> one.equals(audience);
            case List<?> several -> several.contains(audience);
            case null, default -> false;
        };
    }

    Instant expiresAt() {
        Instant at = instant("exp");
        if (at == null) {
            throw Refusal.of("The token has no 'exp': a token that never ends is not accepted");
        }
        return at;
    }

    @Nullable
    Instant notBefore() {
        return instant("nbf");
    }

    /** The cut-off that the issuer knew, 0 where it says none. */
    long cutOff() {
        if (!values.containsKey(CutOffs.CLAIM)) {
            return 0;
        }
        if (values.get(CutOffs.CLAIM) instanceof BigDecimal number
                && number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0) {
            return number.longValue();
        }
        throw Refusal.of("The token's '%s' is not a number".formatted(CutOffs.CLAIM));
    }

    /** The groups that are usable: of an array, or the one that is a text by itself; none where there is no such claim. */
    Set<String> groups(ClaimPath path) {
        return switch (path.in(values)) {
            case null -> Set.of();
            case List<?> several -> Groups.usable(several);
            case Object one -> Groups.usable(List.of(one));
        };
    }

    /** Whether the claims are those of an ID token (OpenID Connect Core §2), or name another kind than access. */
    boolean looksLikeIdToken() {
        return values.containsKey("at_hash")
                || values.containsKey("c_hash")
                || values.containsKey("nonce")
                || "ID".equals(values.get("typ"))
                || "id".equals(values.get("token_use"));
    }

    private String string(String name) {
        if (values.get(name) instanceof String value) {
            return value;
        }
        throw Refusal.of("The token's '%s' is not a string".formatted(name));
    }

    private @Nullable Instant instant(String name) {
        if (!values.containsKey(name)) {
            return null;
        }
        if (!(values.get(name) instanceof BigDecimal seconds)
                || seconds.signum() < 0
                || seconds.compareTo(BigDecimal.valueOf(LATEST_EPOCH_SECOND)) > 0) {
            throw Refusal.of("The token's '%s' is not a number of seconds since 1970".formatted(name));
        }
        return Instant.ofEpochSecond(seconds.longValue());
    }
}
