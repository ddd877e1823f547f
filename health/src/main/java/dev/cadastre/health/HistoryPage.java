package dev.cadastre.health;

import dev.cadastre.model.PastObservation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a device's observations, the newest first.
 *
 * @param next cursor of the page after, or null where this is the last
 */
public record HistoryPage(
        List<PastObservation> observations, @Nullable String next) {

    public HistoryPage {
        observations = List.copyOf(observations);
    }
}
