package dev.cadastre.isolation.documents;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.util.List;

/** The documents of all tenants, of which one tenant's can be reached at a time. */
public interface Documents extends AutoCloseable {

    /** Documents in PostgreSQL, a partition a tenant. */
    static Documents on(TenantDatabase database) {
        return new PostgresDocuments(database, Ownership.STRICT);
    }

    /**
     * Documents in Azure Cosmos DB, a partition key a tenant.
     *
     * @throws dev.cadastre.model.CadastreException UPSTREAM_UNAVAILABLE where it does not let us in
     */
    static Documents on(CosmosSettings settings) {
        return CosmosDocuments.open(settings, Ownership.STRICT);
    }

    /** One tenant's part of a container; asks the store nothing, so it may be opened for each call. */
    TenantContainer container(TenantId tenant, ContainerName name);

    /** The containers in which the tenant has documents. */
    List<ContainerName> containers(TenantId tenant);

    /**
     * Deletes all documents of the tenant, for good. Where the store can, it takes none of this tenant ever again.
     *
     * @return how many there were
     */
    long purge(TenantId tenant);

    /** Lets go of the connections that are the store's own. */
    @Override
    void close();
}
