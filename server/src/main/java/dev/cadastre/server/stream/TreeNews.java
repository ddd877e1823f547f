package dev.cadastre.server.stream;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.WatchedLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The event {@code tree}: that the tenant's view of the hierarchy is another one, once for however many changes. */
final class TreeNews implements News {

    private final TreeReplica replica;
    private final WatchedLog log;
    private final TenantId tenant;
    private @Nullable TreeVersion known;

    private TreeNews(TreeReplica replica, WatchedLog log, TenantId tenant, @Nullable TreeVersion known) {
        this.replica = replica;
        this.log = log;
        this.tenant = tenant;
        this.known = known;
    }

    /** Events for what changes from now on. */
    static TreeNews fromNow(TreeReplica replica, WatchedLog log, TenantId tenant) {
        return new TreeNews(replica, log, tenant, replica.view(tenant).version());
    }

    /** For a subscriber that was away and missed an unknown part: the present version first, then what changes. */
    static TreeNews resumed(TreeReplica replica, WatchedLog log, TenantId tenant) {
        return new TreeNews(replica, log, tenant, null);
    }

    /** {@code facilities} says whether more has changed than where devices are. */
    @Override
    public Optional<String> next() {
        WatchedLog.Latest latest = log.latest(tenant);
        TreeVersion shown = replica.view(tenant).version();
        if (shown.compareTo(latest.anything()) < 0 || isKnown(latest.anything())) {
            return Optional.empty();
        }
        boolean facilities = !isKnown(latest.facilities());
        known = shown;
        return Optional.of(
                "event: tree\ndata: {\"version\":\"%s\",\"facilities\":%b}\n\n".formatted(shown, facilities));
    }

    private boolean isKnown(TreeVersion version) {
        return known != null && version.compareTo(known) <= 0;
    }
}
