package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of a list of facilities.
 *
 * @param next cursor of the page after, or null where this is the last
 */
record FacilityPage(List<FacilityId> items, @Nullable String next) {

    /**
     * @param all the whole list, in the order of the tree
     * @throws dev.cadastre.model.CadastreException INVALID_CURSOR
     */
    static FacilityPage of(List<Listed> all, PageRequest page) {
        int from = page.cursor() == null ? 0 : TreePosition.parse(page.cursor()).countUpTo(all);
        int to = Math.min(all.size(), from + page.limit());
        List<Listed> shown = all.subList(from, to);
        return new FacilityPage(
                shown.stream().map(Listed::id).toList(),
                to == all.size() ? null : TreePosition.cursor(shown.getLast()));
    }

    <T> Listing<T> map(Function<FacilityId, T> view) {
        return new Listing<>(items.stream().map(view).toList(), next);
    }
}
