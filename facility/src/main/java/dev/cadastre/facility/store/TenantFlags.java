package dev.cadastre.facility.store;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;

/** What each tenant has switched on. */
public interface TenantFlags {

    /** Whether devices are looked up in the tree. */
    String USE_UNIFIED_FACILITY_TREE = "useUnifiedFacilityTree";

    static TenantFlags of(TenantDatabase database) {
        return new PostgresTenantFlags(database);
    }

    /** OFF where it was never set. */
    FlagValue get(TenantId tenant, String flag);

    /** @throws dev.cadastre.model.CadastreException NOT_FOUND where the tenant was never opened */
    void set(TenantId tenant, String flag, FlagValue value);
}
