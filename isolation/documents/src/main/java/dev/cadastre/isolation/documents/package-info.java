/**
 * Layer 5: documents, one tenant at a time. A container is opened for one tenant and can name nothing else: no method takes
 * a tenant, a query or a token of the store, so an access across tenants cannot be written. What it is handed and what comes
 * back to it must be that tenant's all the same, or it is refused; thus the layer holds alone where the ones below it do
 * not. {@link dev.cadastre.isolation.documents.Documents} is the entry, on PostgreSQL, where each tenant has a partition of
 * its own, or on Azure Cosmos DB, where each request carries the tenant's partition key.
 */
@NullMarked
package dev.cadastre.isolation.documents;

import org.jspecify.annotations.NullMarked;
