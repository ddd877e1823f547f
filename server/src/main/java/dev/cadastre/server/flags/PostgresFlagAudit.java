package dev.cadastre.server.flags;

import dev.cadastre.isolation.flags.FlagChange;
import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.isolation.flags.FlagOwner.Everybody;
import dev.cadastre.isolation.flags.FlagOwner.Tenant;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import org.jooq.DSLContext;

/** Writes each change of a tenant's flags into its audit log, in the transaction of the change. */
public final class PostgresFlagAudit implements PostgresFlagListener {

    private final PostgresTrail trail;

    public PostgresFlagAudit(PostgresTrail trail) {
        this.trail = trail;
    }

    @Override
    public void changing(DSLContext sql, FlagOwner owner, FlagChange change) {
        switch (owner) {
            case Tenant(var tenant) -> trail.append(sql, tenant, event(change));
            case Everybody everybody -> {} // change by change in the flags' own log, which is nobody's to alter
        }
    }

    private static AuditEvent event(FlagChange change) {
        String verb = change.after() == null ? "remove" : "put";
        String detail = "change %d".formatted(change.number());
        return new AuditEvent(change.changedBy(), "flag." + verb, change.key().value(), detail);
    }
}
