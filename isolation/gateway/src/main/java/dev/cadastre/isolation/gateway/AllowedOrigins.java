package dev.cadastre.isolation.gateway;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.InvalidId;
import dev.cadastre.model.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From which web pages each tenant's data may be read in a browser, by the pages' origin. Nobody's from any by default, the
 * gateway's own page excepted, which needs no leave.
 */
public final class AllowedOrigins {

    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private final Map<TenantId, Set<String>> ofTenants;
    private final Set<String> all;

    private AllowedOrigins(Map<TenantId, Set<String>> ofTenants) {
        this.ofTenants = Map.copyOf(ofTenants);
        this.all = ofTenants.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    public static AllowedOrigins none() {
        return new AllowedOrigins(Map.of());
    }

    /**
     * Reads {@code acme=https://app.acme.example}, a tenant and an origin each.
     *
     * @throws CadastreException INVALID_SETTING if one is something else
     */
    public static AllowedOrigins parse(Collection<String> lines) {
        Map<TenantId, Set<String>> origins = new HashMap<>();
        for (String line : lines) {
            List<String> parts = List.of(line.split("=", 2));
            if (parts.size() != 2 || !ORIGIN.matcher(parts.getLast()).matches()) {
                throw invalid(line);
            }
            try {
                origins.computeIfAbsent(new TenantId(parts.getFirst()), first -> new HashSet<>())
                        .add(parts.getLast());
            } catch (InvalidId notATenant) {
                throw invalid(line);
            }
        }
        return new AllowedOrigins(origins);
    }

    private static CadastreException invalid(String line) {
        return new CadastreException(
                ErrorId.INVALID_SETTING,
                "'%s' is not TENANT=ORIGIN, such as acme=https://app.acme.example: scheme and host in lower case, no path"
                        .formatted(line));
    }

    boolean allows(TenantId tenant, String origin) {
        return ofTenants.getOrDefault(tenant, Set.of()).contains(origin);
    }

    /** Whether some tenant's data may be read from there: all that can be said before a token is shown. */
    boolean allowsAny(String origin) {
        return all.contains(origin);
    }
}
