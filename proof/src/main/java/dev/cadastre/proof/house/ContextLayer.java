package dev.cadastre.proof.house;

import dev.cadastre.proof.TenantBinding;

/** Layer 3: how work is bound. The second parse site is in {@code SabotagedAdmission}. */
final class ContextLayer {

    private ContextLayer() {}

    static TenantBinding of(boolean stands) {
        return stands ? TenantBinding.STANDING : new SabotagedBinding();
    }
}
