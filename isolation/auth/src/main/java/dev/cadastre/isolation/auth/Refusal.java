package dev.cadastre.isolation.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/** Credentials that were not accepted, said in a sentence that never repeats them. */
final class Refusal {

    private Refusal() {}

    static CadastreException of(String detail) {
        LayerRefusals.count(Layer.AUTH, "token");
        return new CadastreException(ErrorId.UNAUTHENTICATED, detail);
    }

    static CadastreException of(String detail, Throwable cause) {
        LayerRefusals.count(Layer.AUTH, "token");
        return new CadastreException(ErrorId.UNAUTHENTICATED, detail, cause);
    }

    static CadastreException ofStamp(String detail) {
        LayerRefusals.count(Layer.GATEWAY, "stamp");
        return new CadastreException(ErrorId.UNAUTHENTICATED, detail);
    }

    static CadastreException ofKey(String detail) {
        LayerRefusals.count(Layer.AUTH, "api-key");
        return new CadastreException(ErrorId.UNAUTHENTICATED, detail);
    }
}
