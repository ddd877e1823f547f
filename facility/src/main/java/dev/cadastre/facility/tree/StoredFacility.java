package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A row, put together again as its owner wrote it. */
final class StoredFacility {

    private StoredFacility() {}

    static Optional<Facility> of(Rows rows, int row, Kinds kinds, IntFunction<@Nullable FacilityId> idOf) {
        if (!rows.isStored(row)) {
            return Optional.empty();
        }
        Extras extras = rows.extras(row);
        return Optional.of(new Facility(
                new FacilityId(rows.id(row)),
                idOf.apply(rows.declaredParent(row)),
                kinds.kind(rows.kind(row)),
                rows.name(row),
                extras.code(),
                extras.attributes(),
                extras.position(),
                extras.outline(),
                extras.validFrom(),
                extras.retiredAt(),
                extras.supersededBy(),
                extras.zones()));
    }
}
