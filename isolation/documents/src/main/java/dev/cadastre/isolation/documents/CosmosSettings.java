package dev.cadastre.isolation.documents;

import java.net.URI;

/**
 * Which Azure Cosmos DB keeps the documents.
 *
 * @param key of the account, or one that may read and write the database
 * @param database made where it is missing, with one container for the documents of all tenants
 */
public record CosmosSettings(URI endpoint, String key, String database) {

    public CosmosSettings {
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "the endpoint of a Cosmos DB is such as https://name.documents.azure.com:443/, not " + endpoint);
        }
        if (key.isBlank() || database.isBlank()) {
            throw new IllegalArgumentException("a Cosmos DB needs the name of a database and a key");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CosmosSettings[endpoint=%s, database=%s]".formatted(endpoint, database);
    }
}
