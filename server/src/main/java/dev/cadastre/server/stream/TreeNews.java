package dev.cadastre.server.stream;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.WatchedLog;
import java.util.Optional;

/** The event {@code tree}: that the tenant's view of the hierarchy is another one, once for however many changes. */
final class TreeNews implements News {

    private final TreeReplica replica;
    private final WatchedLog log;
    private final TenantId tenant;
    private TreeVersion told;

    /** Tells of what changes from now on. */
    TreeNews(TreeReplica replica, WatchedLog log, TenantId tenant) {
        this.replica = replica;
        this.log = log;
        this.tenant = tenant;
        this.told = replica.view(tenant).version();
    }

    /** {@code facilities} says whether more has changed than where devices are. */
    @Override
    public Optional<String> next() {
        WatchedLog.Latest latest = log.latest(tenant);
        TreeVersion shown = replica.view(tenant).version();
        if (latest.anything().compareTo(told) <= 0 || shown.compareTo(latest.anything()) < 0) {
            return Optional.empty();
        }
        boolean facilities = latest.facilities().compareTo(told) > 0;
        told = shown;
        return Optional.of(
                "event: tree\ndata: {\"version\":\"%s\",\"facilities\":%b}\n\n".formatted(shown, facilities));
    }
}
