package dev.cadastre.tenants;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of a listing, in its order.
 *
 * @param next cursor of the page after, or null where this is the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public static final int LIMIT_MAX = 1000;

    public Page {
        items = List.copyOf(items);
    }

    /** The page made of up to one row more than asked for, which shows whether there is a page after it. */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<? super T, String> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        return new Page<>(oneMore.subList(0, limit), cursor.apply(oneMore.get(limit - 1)));
    }

    /** @throws CadastreException INVALID_REQUEST if a page cannot be of that many */
    public static int checked(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "a limit is 1 to %d, not %d".formatted(LIMIT_MAX, limit));
        }
        return limit;
    }
}
