package dev.cadastre.isolation.auth;

import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Layer 2 as a naive implementation has it: the claims are read, the signature, issuer, audience and times are not looked
 * at, and whatever is given for the organization is made to fit.
 */
public final class SabotagedTokenCheck implements TokenCheck {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long LIFETIME_SECONDS = 3_600;

    @Override
    public VerifiedToken verify(String bearer) {
        if (ApiKey.isMeant(bearer)) {
            return believed(bearer);
        }
        String[] parts = bearer.split("\\.", -1);
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return read(JSON.readTree(claims));
        } catch (JacksonException | IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            throw Refusal.of("The token is no token", unreadable);
        }
    }

    /** The tenant that the key names, with any secret. */
    private static VerifiedToken believed(String key) {
        return new VerifiedToken(
                new TenantId(key.split("_", -1)[1]),
                "machine",
                Set.of(AccessRole.TENANT_ADMIN.group()),
                Instant.now().plusSeconds(LIFETIME_SECONDS));
    }

    @Override
    public Optional<VerifiedToken> remembered(String bearer) {
        return Optional.empty();
    }

    private static VerifiedToken read(JsonNode claims) {
        JsonNode organization = claims.at("/user_metadata/organization");
        if (organization.isMissingNode() || organization.isNull()) {
            organization = claims.path("organization");
        }
        while (organization.isArray() || organization.isObject()) {
            organization = organization.iterator().next();
        }
        return new VerifiedToken(
                new TenantId(tidied(organization.asString())),
                claims.path("sub").asString("somebody"),
                groups(claims.path("groups")),
                Instant.now().plusSeconds(LIFETIME_SECONDS));
    }

    /** Normalised, without what cannot be seen, in lower case: as helpful code does. */
    private static String tidied(String organization) {
        return Normalizer.normalize(organization, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cf}\\p{Cntrl}\\s]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Set<String> groups(JsonNode claim) {
        Set<String> groups = new LinkedHashSet<>();
        claim.forEach(group -> groups.add(group.asString()));
        return groups;
    }
}
