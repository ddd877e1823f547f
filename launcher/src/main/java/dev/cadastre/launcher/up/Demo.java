package dev.cadastre.launcher.up;

import dev.cadastre.embedded.DataFolder;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.launcher.client.Instance;
import dev.cadastre.launcher.client.TenantAccount;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.demo.DemoFleet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two simulated tenants: a fleet of tags that move, and an administrator of each to sign in as. */
final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final List<TenantId> TENANTS = List.of(new TenantId("acme"), new TenantId("globex"));
    private static final String USER = "demo";
    private static final int PASSWORD_CHARS = 12;
    private static final long SEED = 42;

    private final DemoFleet fleet;
    private final Map<String, String> signIns;

    private Demo(DemoFleet fleet, Map<String, String> signIns) {
        this.fleet = fleet;
        this.signIns = signIns;
    }

    /** Registers whatever of it is not registered yet, and lets the tags speak. */
    static Demo start(Instance instance, DataFolder folder, @Nullable FacilityStore facilities) {
        if (facilities == null) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "--demo needs a process with the api role: leave --roles out");
        }
        DemoRegions.ensure(facilities);
        Map<String, String> signIns = new LinkedHashMap<>();
        Set<TenantId> usable = new LinkedHashSet<>();
        for (TenantId tenant : TENANTS) {
            String password = folder.secret("demo-" + tenant).substring(0, PASSWORD_CHARS);
            try {
                signIns.put(TenantAccount.ensure(tenant, USER, password, AccessRole.TENANT_ADMIN, instance), password);
                usable.add(tenant);
            } catch (CadastreException e) {
                skip(tenant, e);
            }
        }
        return new Demo(DemoFleet.start(instance.target(), usable, SEED), signIns);
    }

    /** What was done to a tenant of the demo is no reason not to start the rest. */
    private static void skip(TenantId tenant, CadastreException cause) {
        switch (cause.id()) {
            case TENANT_NOT_FOUND, TENANT_ID_RETIRED, TENANT_SUSPENDED ->
                LOG.warn("The demo goes on without '{}': {}", tenant, cause.getMessage());
            default -> throw cause;
        }
    }

    int tags() {
        return fleet.size();
    }

    /** Passwords by the name under which one signs in, {@code demo@acme}. */
    Map<String, String> signIns() {
        return signIns;
    }

    @Override
    public void close() {
        fleet.close();
    }
}
