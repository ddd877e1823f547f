package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.isolation.postgres.Cursor;
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

    private static final Cursor CURSOR = new Cursor("facilities", 1);

    /**
     * @param all the whole list, in an order that holds from page to page
     * @throws dev.cadastre.model.CadastreException INVALID_CURSOR also where the last one shown is no longer among them
     */
    static FacilityPage of(List<FacilityId> all, PageRequest page) {
        int from = page.cursor() == null ? 0 : after(all, page.cursor());
        int to = Math.min(all.size(), from + page.limit());
        List<FacilityId> items = all.subList(from, to);
        return new FacilityPage(items, to == all.size() ? null : CURSOR.write(items.getLast()));
    }

    private static int after(List<FacilityId> all, String cursor) {
        int last = all.indexOf(new FacilityId(CURSOR.read(cursor).getFirst()));
        if (last < 0) {
            throw Cursor.invalid();
        }
        return last + 1;
    }

    <T> Listing<T> map(Function<FacilityId, T> view) {
        return new Listing<>(items.stream().map(view).toList(), next);
    }
}
