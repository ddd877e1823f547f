package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.LogPage;
import dev.cadastre.facility.store.LogRow;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The log that a replica reads, and beside it whose views the rows it read can change: the version of the whole tree grows
 * with every tenant's changes, and a tenant should hear of its own and of the global ones alone.
 */
public final class WatchedLog implements TreeLog {

    private final TreeLog log;
    private final Map<Owner, Latest> latest = new ConcurrentHashMap<>();
    private volatile TreeVersion loaded = TreeVersion.FIRST;

    /**
     * The last versions that changed a view.
     *
     * @param facilities by changes of facilities
     * @param anything by those, or by changes of devices' places
     */
    public record Latest(TreeVersion facilities, TreeVersion anything) {

        Latest with(TreeVersion version, boolean ofFacilities) {
            return new Latest(ofFacilities ? version : facilities, version);
        }

        Latest and(Latest other) {
            return new Latest(later(facilities, other.facilities), later(anything, other.anything));
        }

        private static TreeVersion later(TreeVersion one, TreeVersion other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    public WatchedLog(TreeLog log) {
        this.log = log;
    }

    /** Of the rows read until now; the replica may not show them yet. */
    public Latest latest(TenantId tenant) {
        return of(Owner.of(tenant)).and(of(Owner.GLOBAL));
    }

    private Latest of(Owner owner) {
        TreeVersion start = loaded;
        return latest.getOrDefault(owner, new Latest(start, start));
    }

    @Override
    public TreeVersion version() {
        return log.version();
    }

    @Override
    public TreeVersion load(Function<TreeVersion, Consumer<Effect>> into) {
        TreeVersion version = log.load(into);
        latest.clear();
        loaded = version;
        return version;
    }

    @Override
    public LogPage since(TreeVersion after, int limit) {
        LogPage page = log.since(after, limit);
        page.rows().forEach(this::watch);
        return page;
    }

    private void watch(LogRow row) {
        for (Effect effect : row.effects()) {
            boolean ofFacilities = !(effect instanceof Effect.DevicePlaced) && !(effect instanceof Effect.DeviceHomed);
            latest.merge(
                    effect.owner(),
                    new Latest(loaded, loaded).with(row.version(), ofFacilities),
                    (before, now) -> before.with(row.version(), ofFacilities));
        }
    }
}
