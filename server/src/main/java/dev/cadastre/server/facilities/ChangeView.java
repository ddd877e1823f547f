package dev.cadastre.server.facilities;

import dev.cadastre.facility.change.DryRun;
import dev.cadastre.facility.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What came, or would come, of a change.
 *
 * @param change by which it can be undone; null where it was only tried, or asked for what was so already
 * @param version that shows it; where it was only tried, the one it was tried on
 */
record ChangeView(@Nullable Long change, String version, TouchedView touched) {

    static ChangeView of(Receipt receipt) {
        return new ChangeView(receipt.change(), receipt.version().toString(), TouchedView.of(receipt.touched()));
    }

    static ChangeView of(DryRun tried) {
        return new ChangeView(null, tried.version().toString(), TouchedView.of(tried.touched()));
    }
}
