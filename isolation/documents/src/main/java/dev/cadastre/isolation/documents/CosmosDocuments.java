package dev.cadastre.isolation.documents;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documents in one container of Azure Cosmos DB, whose partition key is the tenant. Gateway mode: requests go over HTTPS to
 * the account's address alone, and what leaves can be looked at.
 */
final class CosmosDocuments implements Documents {

    private static final String CONTAINER = "documents";

    private final CosmosClient client;
    private final CosmosContainer items;
    private final Ownership ownership;

    private CosmosDocuments(CosmosClient client, CosmosContainer items, Ownership ownership) {
        this.client = client;
        this.items = items;
        this.ownership = ownership;
    }

    static CosmosDocuments open(CosmosSettings settings, Ownership ownership) {
        CosmosClient client = null;
        try {
            client = new CosmosClientBuilder()
                    .endpoint(settings.endpoint().toString())
                    .key(settings.key())
                    .gatewayMode()
                    .contentResponseOnWriteEnabled(false)
                    .buildClient();
            client.createDatabaseIfNotExists(settings.database());
            CosmosDatabase database = client.getDatabase(settings.database());
            database.createContainerIfNotExists(new CosmosContainerProperties(CONTAINER, "/" + CosmosItem.TENANT));
            return new CosmosDocuments(client, database.getContainer(CONTAINER), ownership);
        } catch (CosmosException e) {
            if (client != null) {
                client.close();
            }
            throw CosmosFailure.of(e);
        }
    }

    @Override
    public TenantContainer container(TenantId tenant, ContainerName name) {
        return new PartitionContainer(tenant, name, partition(tenant, name), ownership);
    }

    private CosmosPartition partition(TenantId tenant, ContainerName name) {
        return new CosmosPartition(new TenantItems(items, tenant, ownership), name);
    }

    /** Looks from each container found for the next. */
    @Override
    public List<ContainerName> containers(TenantId tenant) {
        TenantItems ofTenant = new TenantItems(items, tenant, ownership);
        List<ContainerName> found = new ArrayList<>();
        Optional<CosmosItem> next = ofTenant.firstFrom("");
        while (next.isPresent()) {
            found.add(next.get().container());
            next = ofTenant.firstFrom(CosmosItem.endOf(next.get().container()));
        }
        return found;
    }

    /** Documents written for the tenant afterwards are stored again: Cosmos DB cannot reject writes of a tenant. */
    @Override
    public long purge(TenantId tenant) {
        long purged = 0;
        for (ContainerName name : containers(tenant)) {
            purged += partition(tenant, name).deleteAll();
        }
        return purged;
    }

    @Override
    public void close() {
        client.close();
    }
}
