package dev.cadastre.server.stream;

import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That the tenant's flags have changed, once for however many changes; the client then evaluates them again. */
final class FlagNews implements News {

    private final Flags flags;
    private final TenantId tenant;
    private final boolean alone;
    private @Nullable String known;

    private FlagNews(Flags flags, TenantId tenant, boolean alone, @Nullable String known) {
        this.flags = flags;
        this.tenant = tenant;
        this.alone = alone;
        this.known = known;
    }

    /**
     * The event {@code flags} of the live stream.
     *
     * @param resumed whether the subscriber was away and missed an unknown part: it gets one event first
     */
    static FlagNews beside(Flags flags, TenantId tenant, boolean resumed) {
        return new FlagNews(flags, tenant, false, resumed ? null : flags.definitionsTag(tenant));
    }

    /**
     * The message of OFREP's event streams. Its id is the tag of the definitions, so a client that comes back with the id
     * it has seen gets a message exactly where something changed meanwhile.
     *
     * @param lastSeen the id that the client comes back with, or null for a new client
     */
    static News alone(Flags flags, TenantId tenant, @Nullable String lastSeen) {
        if (lastSeen != null) {
            return new FlagNews(flags, tenant, true, lastSeen);
        }
        String now = id(flags.definitionsTag(tenant));
        return News.idOnOpening(now).and(new FlagNews(flags, tenant, true, now));
    }

    @Override
    public Optional<String> next() {
        String tag;
        try {
            tag = flags.definitionsTag(tenant);
        } catch (CadastreException away) {
            return Optional.empty();
        }
        String now = alone ? id(tag) : tag;
        if (now.equals(known)) {
            return Optional.empty();
        }
        known = now;
        String head = alone ? "id: " + now : "event: flags";
        return Optional.of("%s\ndata: {\"type\":\"refetchEvaluation\",\"etag\":%s}\n\n".formatted(head, tag));
    }

    private static String id(String tag) {
        return tag.replace("\"", "");
    }
}
