package dev.cadastre.facility.exchange;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.Life;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facilities as candidates, and candidates that were found good as facilities. */
final class FacilityCandidates {

    private FacilityCandidates() {}

    static Candidate of(Owner owner, Facility facility) {
        Point at = facility.position();
        Outline outline = facility.outline();
        return new Candidate(
                0,
                owner.text(),
                facility.id().value(),
                facility.parent() == null
                        ? List.of()
                        : List.of(facility.parent().value()),
                facility.kind().value(),
                facility.name(),
                facility.code(),
                facility.attributes(),
                new Candidate.Where(
                        at == null ? null : Double.toString(at.latitude()),
                        at == null ? null : Double.toString(at.longitude()),
                        outline == null ? null : outline.geoJson()),
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

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /**
     * What the tree has no field for becomes an attribute: paths, and moments that were less exact than they are now.
     *
     * @param now when something ended of which nobody knows when
     */
    static Facility facility(Candidate row, Instant now) {
        TreeMap<String, String> attributes = new TreeMap<>(row.attributes());
        Instant start = row.life().start().orElse(null);
        keep("source-valid-from", row.life().validFrom(), start, attributes);
        Instant end = row.life().end().orElse(null);
        keep("source-retired-at", row.life().retiredAt(), end, attributes);
        if (!row.paths().isEmpty()) {
            attributes.put(
                    "source-paths",
                    String.join(
                            "|",
                            row.paths().stream()
                                    .map(path -> String.join(" ", path))
                                    .toList()));
        }
        return new Facility(
                new FacilityId(row.id()),
                row.parents().isEmpty() ? null : new FacilityId(row.parents().getFirst()),
                new Kind(row.kind()),
                row.name(),
                row.code(),
                attributes,
                position(row.where()),
                row.where().outline() == null ? null : new Outline(row.where().outline()),
                start,
                row.isCurrent() ? null : end == null ? now : end,
                row.life().supersededBy().stream().map(FacilityId::new).toList(),
                row.zones().stream()
                        .map(in -> new Membership(new FacilityId(in.zone()), new Kind(in.type())))
                        .toList());
    }

    private static void keep(String key, @Nullable String said, @Nullable Instant read, Map<String, String> into) {
        if (said != null && !said.equals(Objects.toString(read, ""))) {
            into.put(key, said);
        }
    }

    private static @Nullable Point position(Candidate.Where where) {
        return where.latitude() == null || where.longitude() == null
                ? null
                : new Point(Double.parseDouble(where.latitude()), Double.parseDouble(where.longitude()));
    }
}
