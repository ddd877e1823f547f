package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.TreeVersion;
import java.util.List;

/** What became true with one version. */
public record LogRow(TreeVersion version, List<Effect> effects) {

    public LogRow {
        effects = List.copyOf(effects);
    }
}
