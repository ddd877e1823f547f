package dev.cadastre.launcher.up;

import dev.cadastre.isolation.auth.ClaimPath;
import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An issuer as it is written on the command line: {@code https://idp.example,keys=https://idp.example/jwks,skew=10}. */
final class IssuerText {

    private static final Set<String> PARTS =
            Set.of("keys", "audience", "skew", "tenant-claim", "groups-claim", "tenants", "platform-admin");

    private IssuerText() {}

    /** @throws CadastreException INVALID_SETTING with what of it is wrong */
    static TrustedIssuer read(String text) {
        List<String> parts = List.of(text.split(",", -1));
        Map<String, String> named = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int at = part.indexOf('=');
            String name = at < 0 ? part : part.substring(0, at);
            if (at < 0 || !PARTS.contains(name) || named.put(name, part.substring(at + 1)) != null) {
                throw refusal(text, "'%s' is not one of %s=…, each once".formatted(part, PARTS), null);
            }
        }
        try {
            return issuer(parts.getFirst(), named);
        } catch (IllegalArgumentException | CadastreException | NullPointerException e) {
            throw refusal(text, String.valueOf(e.getMessage()), e);
        }
    }

    private static TrustedIssuer issuer(String name, Map<String, String> named) {
        if (!named.containsKey("keys")) {
            throw new IllegalArgumentException("keys=URL is missing: where does it publish its keys?");
        }
        TrustedIssuer usual = new TrustedIssuer(name, URI.create(named.get("keys")));
        String skew = named.get("skew");
        String tenant = named.get("tenant-claim");
        String groups = named.get("groups-claim");
        return new TrustedIssuer(
                name,
                usual.keys(),
                named.get("audience"),
                skew == null ? usual.skew() : Duration.ofSeconds(Long.parseLong(skew)),
                tenant == null ? usual.tenantClaim() : ClaimPath.of(tenant),
                groups == null ? usual.groupsClaim() : ClaimPath.of(groups),
                tenants(named.get("tenants")),
                Boolean.parseBoolean(named.get("platform-admin")),
                CutOffs.NONE);
    }

    private static Set<TenantId> tenants(@Nullable String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split("\\+", -1)).map(TenantId::new).collect(Collectors.toSet());
    }

    private static CadastreException refusal(String text, String why, @Nullable RuntimeException cause) {
        String detail = "--trust %s: %s".formatted(text, why);
        return cause == null
                ? new CadastreException(ErrorId.INVALID_SETTING, detail)
                : new CadastreException(ErrorId.INVALID_SETTING, detail, cause);
    }
}
