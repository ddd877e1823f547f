package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/** A role as it is written on the command line. */
final class RoleOption {

    private RoleOption() {}

    /** @throws CadastreException INVALID_SETTING where it is not a role */
    static AccessRole read(String label) {
        return AccessRole.labelled(label)
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INVALID_SETTING,
                        "--role %s is not viewer, operator, tenant-admin or platform-admin".formatted(label)));
    }
}
