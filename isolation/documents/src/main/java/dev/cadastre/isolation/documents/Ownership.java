package dev.cadastre.isolation.documents;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;

/**
 * The guard of this layer: every document on its way in or out is held against the tenant for whom the container was
 * opened, whatever the store below did or failed to do.
 */
interface Ownership {

    Ownership STRICT = new Ownership() {
        @Override
        public void ofHandedIn(TenantId tenant, TenantId owner) {
            if (!owner.equals(tenant)) {
                throw refused(tenant, "foreign-document-in", "was handed a document of another tenant");
            }
        }

        @Override
        public void ofFound(TenantId tenant, String owner) {
            if (!owner.equals(tenant.value())) {
                throw refused(tenant, "foreign-document-out", "was given a document of another tenant by its store");
            }
        }

        @Override
        public void ofCursor(String binding, String expected) {
            if (!binding.equals(expected)) {
                LayerRefusals.count(Layer.DOCUMENTS, "foreign-cursor");
                throw Cursor.invalid();
            }
        }
    };

    /** A document that the caller wants written. */
    void ofHandedIn(TenantId tenant, TenantId owner);

    /** A document that the store read, or is about to change. */
    void ofFound(TenantId tenant, String owner);

    /** A cursor that was written for one query, and the query it is used in. */
    void ofCursor(String binding, String expected);

    private static CadastreException refused(TenantId tenant, String reason, String what) {
        LayerRefusals.count(Layer.DOCUMENTS, reason);
        return new CadastreException(
                ErrorId.ISOLATION_REFUSED, "the container of tenant '%s' %s; nothing was done".formatted(tenant, what));
    }
}
