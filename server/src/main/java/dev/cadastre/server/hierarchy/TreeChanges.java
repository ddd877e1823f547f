package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.Receipt;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.AuditLog;
import java.time.Duration;
import java.util.List;

/**
 * Changes a tenant's layer on behalf of the signed-in principal. It waits a moment for the tree of this process, so
 * that a client who comes back to it finds what it wrote; one who comes to another process names the version.
 */
public final class TreeChanges {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FacilityStore store;
    private final TreeReplica replica;
    private final AuditLog audit;

    /** @param audit records each change by its version; the hierarchy's own log has its content */
    public TreeChanges(FacilityStore store, TreeReplica replica, AuditLog audit) {
        this.store = store;
        this.replica = replica;
        this.audit = audit;
    }

    /** @throws CadastreException as {@link FacilityStore#apply} does */
    public Receipt apply(TenantId tenant, List<Command> commands) {
        Receipt receipt = store.apply(Owner.of(tenant), commands, principal());
        return settled(tenant, noted(tenant, receipt, "facility.change", "%d commands".formatted(commands.size())));
    }

    /** @throws CadastreException as {@link FacilityStore#undo} does */
    public Receipt undo(TenantId tenant, long change) {
        Receipt receipt = store.undo(Owner.of(tenant), change, principal());
        return settled(tenant, noted(tenant, receipt, "facility.undo", "change %d".formatted(change)));
    }

    private Receipt noted(TenantId tenant, Receipt receipt, String action, String detail) {
        audit.append(tenant, AuditEvent.now(action, receipt.version().toString(), detail));
        return receipt;
    }

    private Receipt settled(TenantId tenant, Receipt receipt) {
        try {
            replica.view(tenant, receipt.version(), PATIENCE);
        } catch (CadastreException e) {
            if (e.id() != ErrorId.TREE_BEHIND) {
                throw e;
            }
        }
        return receipt;
    }

    private static String principal() {
        return TenantContext.current().principal();
    }
}
