package dev.cadastre.isolation.auth;

import dev.cadastre.model.InvalidId;
import dev.cadastre.model.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
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

    /** The tenant: one string at that place, of the shape of a tenant id as it stands. */
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

    /** The groups, in the order of the token; none where there is no such claim. */
    Set<String> groups(ClaimPath path) {
        Object claim = path.in(values);
        boolean absent =
                path.names().size() > 1 || !values.containsKey(path.names().getFirst());
        if (claim == null && absent) {
            return Set.of();
        }
        if (!(claim instanceof List<?> list)) {
            throw Refusal.of("The token's '%s' is not an array".formatted(path));
        }
        Set<String> groups = new LinkedHashSet<>();
        for (Object entry : list) {
            if (!(entry instanceof String group)) {
                throw Refusal.of("The token's '%s' has an entry that is not a string".formatted(path));
            }
            groups.add(group);
        }
        return Groups.checked(groups);
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
