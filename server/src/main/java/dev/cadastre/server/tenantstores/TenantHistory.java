package dev.cadastre.server.tenantstores;

import dev.cadastre.health.PostgresHistoryArchive;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.lifecycle.TenantStore;

/** What a tenant's devices said before, as the tenant's coming and going concerns it. */
public final class TenantHistory implements TenantStore {

    private final PostgresHistoryArchive archive;

    public TenantHistory(PostgresHistoryArchive archive) {
        this.archive = archive;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void export(TenantId tenant, Sink sink) {
        archive.forEach(tenant, json -> sink.put("observations", json));
    }

    @Override
    public long purge(TenantId tenant) {
        return archive.purge(tenant);
    }

    @Override
    public long remaining(TenantId tenant) {
        return archive.count(tenant);
    }
}
