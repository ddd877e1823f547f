package dev.cadastre.server.facilities;

import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of a list of facilities.
 *
 * @param items as many as the page may have
 * @param isLast whether the list has none behind them
 */
record FacilityPage(List<Listed> items, boolean isLast) {

    /** Characters of the facilities of a page together, but for the one that reaches it. */
    private static final int CHARS_MAX = 1_048_576;

    /**
     * @param all the whole list, in the order of the tree
     * @throws dev.cadastre.model.CadastreException INVALID_CURSOR
     */
    static FacilityPage of(List<Listed> all, PageRequest page) {
        int from = page.cursor() == null ? 0 : TreePosition.parse(page.cursor()).countUpTo(all);
        int to = Math.min(all.size(), from + page.limit());
        return new FacilityPage(List.copyOf(all.subList(from, to)), to == all.size());
    }

    /** With the details of each; where those are long, the page is shorter and the next one goes on behind. */
    Listing<FacilityDetails> detailed(Details details) {
        List<FacilityDetails> shown = new ArrayList<>();
        long chars = 0;
        for (Listed each : items) {
            if (chars >= CHARS_MAX) {
                return new Listing<>(shown, TreePosition.cursor(items.get(shown.size() - 1)));
            }
            FacilityDetails facility = details.of(each);
            shown.add(facility);
            chars += facility.chars();
        }
        return new Listing<>(shown, isLast ? null : TreePosition.cursor(items.getLast()));
    }

    /** What is shown of a facility. */
    @FunctionalInterface
    interface Details {

        FacilityDetails of(Listed facility);
    }
}
