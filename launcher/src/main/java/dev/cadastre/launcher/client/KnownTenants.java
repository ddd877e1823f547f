package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tenants of an instance, as its operator sees them. */
record KnownTenants(List<String> ids) {

    private static final TenantId OPERATORS_HOME = new TenantId("platform");

    /** How many characters may be wrong in an id that is taken to be meant. */
    private static final int EDITS_MAX = 2;

    private static final int PROPOSALS_MAX = 3;

    static KnownTenants of(Instance at) {
        var platform = new PlatformApi(at, TenantToken.of(OPERATORS_HOME, AccessRole.PLATFORM_ADMIN, at));
        return new KnownTenants(
                StreamSupport.stream(platform.tenants().path("items").spliterator(), false)
                        .map(tenant -> tenant.path("id").asString())
                        .toList());
    }

    /** @throws CadastreException TENANT_NOT_FOUND, with the ids that are like it */
    void require(TenantId tenant) {
        if (!ids.contains(tenant.value())) {
            throw new CadastreException(
                    ErrorId.TENANT_NOT_FOUND,
                    "there is no tenant '%s'%s; --create opens it".formatted(tenant, proposals(tenant.value())));
        }
    }

    private String proposals(String wanted) {
        String similar = ids.stream()
                .filter(id -> edits(wanted, id) <= EDITS_MAX)
                .sorted(Comparator.<String>comparingInt(id -> edits(wanted, id))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(PROPOSALS_MAX)
                .map("'%s'"::formatted)
                .collect(Collectors.joining(" or "));
        return similar.isEmpty() ? "" : " (did you mean %s?)".formatted(similar);
    }

    /** The Levenshtein distance: how many characters must be inserted, deleted or replaced to make one of the other. */
    static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
