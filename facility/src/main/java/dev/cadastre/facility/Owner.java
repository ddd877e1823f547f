package dev.cadastre.facility;

import dev.cadastre.model.TenantId;

/** Whose a row is: everybody's, or one tenant's. */
public sealed interface Owner {

    /** As it is written where an owner is a text: no tenant can have this id. */
    String GLOBAL_MARK = "*";

    Owner GLOBAL = new Global();

    static Owner of(TenantId tenant) {
        return new Tenant(tenant);
    }

    /** {@value #GLOBAL_MARK} or the tenant's id. */
    String text();

    /** @throws dev.cadastre.model.CadastreException INVALID_TENANT_ID */
    static Owner parse(String text) {
        return text.equals(GLOBAL_MARK) ? GLOBAL : of(new TenantId(text));
    }

    /** The tree that all tenants see, each through its overlay. */
    record Global() implements Owner {

        @Override
        public String text() {
            return GLOBAL_MARK;
        }
    }

    /** What one tenant alone sees. */
    record Tenant(TenantId tenant) implements Owner {

        @Override
        public String text() {
            return tenant.value();
        }
    }
}
