package dev.cadastre.isolation.flags;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The flags of each tenant that was asked for, as of a version; read anew when the version is another. While PostgreSQL is
 * away the last ones known go on to count.
 */
final class KnownFlags {

    private static final int TENANTS_MAX = 10_000;

    private final FlagStore store;
    private final LongSupplier version;
    private final Cache<TenantId, Known> tenants = Caffeine.newBuilder()
            .maximumSize(TENANTS_MAX)
            .executor(Runnable::run)
            .build();
    private final AtomicReference<@Nullable Everybodys> everybodys = new AtomicReference<>();

    /** @param rows of everybody's and of the tenant, from which the flags were read */
    private record Known(long version, List<List<StoredFlag>> rows, FlagSet flags) {}

    private record Everybodys(long version, List<StoredFlag> flags) {}

    KnownFlags(FlagStore store, LongSupplier version) {
        this.store = store;
        this.version = version;
    }

    FlagSet of(TenantId tenant) {
        long wanted = version.getAsLong();
        Known known = tenants.getIfPresent(tenant);
        if (known != null && known.version == wanted) {
            return known.flags;
        }
        try {
            List<List<StoredFlag>> rows = List.of(everybodys(wanted), store.read(FlagOwner.of(tenant)));
            // the version counts the changes of all tenants, and most of them are another's
            FlagSet flags = known != null && known.rows.equals(rows)
                    ? known.flags
                    : FlagSet.of(rows.getFirst(), rows.getLast());
            tenants.put(tenant, new Known(wanted, rows, flags));
            return flags;
        } catch (CadastreException e) {
            if (known != null && e.id() == ErrorId.UPSTREAM_UNAVAILABLE) {
                return known.flags;
            }
            throw e;
        }
    }

    private List<StoredFlag> everybodys(long wanted) {
        Everybodys known = everybodys.get();
        if (known != null && known.version == wanted) {
            return known.flags;
        }
        List<StoredFlag> flags = store.read(FlagOwner.EVERYBODY);
        everybodys.set(new Everybodys(wanted, flags));
        return flags;
    }
}
