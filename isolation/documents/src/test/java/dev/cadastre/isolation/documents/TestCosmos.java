package dev.cadastre.isolation.documents;

import dev.cadastre.model.TenantId;
import java.util.UUID;

/** One stub of Cosmos DB and one client of it for all tests of this module. */
final class TestCosmos {

    static final CosmosStub STUB = start();
    static final CosmosSettings SETTINGS = new CosmosSettings(STUB.endpoint(), "c2VjcmV0", "cadastre");
    static final Documents DOCUMENTS = Documents.on(SETTINGS);

    private TestCosmos() {}

    private static CosmosStub start() {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        return CosmosStub.start();
    }

    static TenantId newTenant() {
        return new TenantId("t-" + UUID.randomUUID().toString().substring(0, 13));
    }
}
