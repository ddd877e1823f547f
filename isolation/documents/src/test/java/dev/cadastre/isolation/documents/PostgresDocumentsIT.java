package dev.cadastre.isolation.documents;

import dev.cadastre.model.TenantId;

class PostgresDocumentsIT extends DocumentsContract {

    @Override
    Documents documents() {
        return Documents.on(TestPostgres.database());
    }

    @Override
    TenantId openedTenant() {
        return TestPostgres.openedTenant();
    }
}
