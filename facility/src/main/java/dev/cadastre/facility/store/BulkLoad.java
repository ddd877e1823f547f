package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.isolation.postgres.TenantDatabase;
import java.util.stream.Stream;

/**
 * Brings in whole data sets by COPY, many times as fast as change by change. What it brings in was checked before; each load
 * begins a new epoch, so replicas load whole again, and changes of before cannot be undone.
 */
public interface BulkLoad {

    /**
     * @param ownerDatabase connections of the role that owns the tables, which alone may make temporary ones: PostgreSQL
     *     does not COPY into tables with row-level security. The policies bind it as they bind any other.
     */
    static BulkLoad of(TenantDatabase ownerDatabase, ChangeListener listener) {
        return new PostgresBulkLoad(ownerDatabase, listener);
    }

    /**
     * Adds rows that are not there yet, in one transaction.
     *
     * @param rows the owner's own: FacilityStored, OverlayStored, KindStored, GroupBound and DevicePlaced, in any order
     * @throws dev.cadastre.model.CadastreException FACILITY_EXISTS where one is there already; nothing is added then
     */
    TreeVersion add(Owner owner, Stream<? extends Effect> rows, String principal);
}
