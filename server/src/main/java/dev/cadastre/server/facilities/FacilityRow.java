package dev.cadastre.server.facilities;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.Life;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored facility as the row of a file. */
final class FacilityRow {

    private FacilityRow() {}

    static Candidate of(Owner owner, Facility facility) {
        FacilityId parent = facility.parent();
        return new Candidate(
                0,
                owner.text(),
                facility.id().value(),
                parent == null ? List.of() : List.of(parent.value()),
                facility.kind().value(),
                facility.name(),
                facility.code(),
                facility.attributes(),
                where(facility.position(), facility.outline()),
                new Life(
                        text(facility.validFrom()),
                        text(facility.retiredAt()),
                        null,
                        facility.supersededBy().stream().map(FacilityId::value).toList()),
                facility.zones().stream()
                        .map(in -> new Candidate.In(in.zone().value(), in.type().value()))
                        .toList(),
                List.of());
    }

    private static Candidate.Where where(@Nullable Point point, @Nullable Outline outline) {
        return new Candidate.Where(
                point == null ? null : Double.toString(point.latitude()),
                point == null ? null : Double.toString(point.longitude()),
                outline == null ? null : outline.geoJson());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
