package dev.cadastre.isolation.documents;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;

/**
 * Layer 5 as a naive implementation has it: a document is written where it says it belongs, what the store gives is what
 * was asked for, and a cursor is good wherever it comes from.
 */
public final class SabotagedDocuments {

    private static final Ownership NOBODY_LOOKS = new Ownership() {
        @Override
        public void ofHandedIn(TenantId tenant, TenantId owner) {}

        @Override
        public void ofFound(TenantId tenant, String owner) {}

        @Override
        public void ofCursor(String binding, String expected) {}
    };

    private SabotagedDocuments() {}

    public static Documents on(TenantDatabase database) {
        return new PostgresDocuments(database, NOBODY_LOOKS);
    }
}
