package dev.cadastre.isolation.auth;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/** Credentials that were not accepted, said in a sentence that never repeats them. */
final class Refusal {

    private Refusal() {}

    static CadastreException of(String detail) {
        return new CadastreException(ErrorId.UNAUTHENTICATED, detail);
    }

    static CadastreException of(String detail, Throwable cause) {
        return new CadastreException(ErrorId.UNAUTHENTICATED, detail, cause);
    }
}
