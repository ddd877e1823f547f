package dev.cadastre.server.hierarchy;

import dev.cadastre.isolation.flags.FlagKey;
import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.Resolution;
import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.model.TenantId;

/** Whether each tenant's devices are given a place by the tree: the flag {@value #FLAG}, and off where it has no value. */
public final class TreeUse {

    static final String FLAG = "useUnifiedFacilityTree";

    private final Flags flags;
    private final FlagStore store;

    public TreeUse(Flags flags, FlagStore store) {
        this.flags = flags;
        this.store = store;
    }

    public FlagValue of(TenantId tenant) {
        Resolution resolution = flags.evaluate(tenant, FLAG);
        return switch (resolution) {
            case Resolved resolved -> FlagValue.find(resolved.value()).orElse(FlagValue.OFF);
            case Deferred deferred -> FlagValue.OFF;
            case Unresolved unresolved -> FlagValue.OFF;
        };
    }

    /**
     * Gives the tenant a definition of its own.
     *
     * @param by who says so
     * @throws dev.cadastre.model.CadastreException NOT_FOUND where the tenant was never opened
     */
    public void set(TenantId tenant, FlagValue value, String by) {
        String definition = """
                {"state":"ENABLED","variants":{"off":"off","shadow":"shadow","on":"on"},"defaultVariant":"%s"}""".formatted(value.text());
        store.put(FlagOwner.of(tenant), new FlagKey(FLAG), definition, by);
    }
}
