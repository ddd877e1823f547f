package dev.cadastre.server.paging;

import dev.cadastre.tenants.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page as a client sees it.
 *
 * @param next to be given as {@code cursor} for the page after, or null where this is the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    public static <S, T> Listing<T> of(Page<S> page, Function<? super S, ? extends T> view) {
        return new Listing<>(page.items().stream().<T>map(view).toList(), page.next());
    }
}
