package dev.cadastre.isolation.documents;

import dev.cadastre.model.TenantId;

class CosmosDocumentsIT extends DocumentsContract {

    @Override
    Documents documents() {
        return TestCosmos.DOCUMENTS;
    }

    @Override
    TenantId openedTenant() {
        return TestCosmos.newTenant();
    }
}
