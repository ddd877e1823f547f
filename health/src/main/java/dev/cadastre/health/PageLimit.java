package dev.cadastre.health;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/** How much one page may hold. */
final class PageLimit {

    static final int MAX = 1000;

    private PageLimit() {}

    static int checked(int limit) {
        if (limit < 1 || limit > MAX) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "a limit is 1 to %d, not %d".formatted(MAX, limit));
        }
        return limit;
    }
}
