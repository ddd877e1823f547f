package dev.cadastre.server.flags;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.jspecify.annotations.Nullable;

/** @param state {@code ENABLED} or {@code DISABLED} */
record StateBody(@Nullable String state) {

    /** @throws CadastreException INVALID_FLAG */
    boolean enabled() {
        if (!"ENABLED".equals(state) && !"DISABLED".equals(state)) {
            throw new CadastreException(ErrorId.INVALID_FLAG, "The field 'state' is ENABLED or DISABLED");
        }
        return "ENABLED".equals(state);
    }
}
