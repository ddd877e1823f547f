package dev.cadastre.proof.house;

import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.documents.SabotagedDocuments;

/** Layer 5: documents. Sabotaged: nobody looks whose a document is. */
final class DocumentsLayer implements AutoCloseable {

    private final Documents documents;

    DocumentsLayer(PostgresLayer postgres, boolean stands) {
        this.documents = stands ? Documents.on(postgres.database()) : SabotagedDocuments.on(postgres.database());
    }

    Documents documents() {
        return documents;
    }

    @Override
    public void close() {
        documents.close();
    }
}
