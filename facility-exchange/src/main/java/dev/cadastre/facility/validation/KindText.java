package dev.cadastre.facility.validation;

import dev.cadastre.facility.Kind;
import dev.cadastre.model.CadastreException;

/** A kind as it was read. */
final class KindText {

    /** Represents every text that is not a kind: no rules know it. */
    private static final Kind MALFORMED = new Kind("not-a-kind");

    private KindText() {}

    static Kind of(String text) {
        try {
            return new Kind(text);
        } catch (CadastreException e) {
            return MALFORMED;
        }
    }
}
