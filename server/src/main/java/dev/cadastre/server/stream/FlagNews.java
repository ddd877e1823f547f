package dev.cadastre.server.stream;

import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.util.Optional;

/** That the tenant's flags are others, once for however many changes; what they are now is asked for, not told. */
final class FlagNews implements News {

    private final Flags flags;
    private final TenantId tenant;
    private final String format;
    private String told;

    private FlagNews(Flags flags, TenantId tenant, String format) {
        this.flags = flags;
        this.tenant = tenant;
        this.format = format;
        this.told = flags.definitionsTag(tenant);
    }

    /** The event {@code flags} of the live stream. */
    static FlagNews beside(Flags flags, TenantId tenant) {
        return new FlagNews(flags, tenant, "event: flags\ndata: {\"type\":\"refetchEvaluation\",\"etag\":%s}\n\n");
    }

    /** The message that OFREP's event streams have. */
    static FlagNews alone(Flags flags, TenantId tenant) {
        return new FlagNews(flags, tenant, "data: {\"type\":\"refetchEvaluation\",\"etag\":%s}\n\n");
    }

    @Override
    public Optional<String> next() {
        String now;
        try {
            now = flags.definitionsTag(tenant);
        } catch (CadastreException away) {
            return Optional.empty();
        }
        if (now.equals(told)) {
            return Optional.empty();
        }
        told = now;
        return Optional.of(format.formatted(now));
    }
}
