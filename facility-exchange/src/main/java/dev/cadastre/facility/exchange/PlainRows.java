package dev.cadastre.facility.exchange;

import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateAssignment;
import dev.cadastre.facility.validation.CandidateOverlay;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.LegacyPlace;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Candidates as rows under the names that {@link RowReading} reads: texts, lists and maps; what is missing is not there. */
final class PlainRows {

    private PlainRows() {}

    /** All of a set, facilities first, made one by one. */
    static Iterable<SequencedMap<String, Object>> of(CandidateSet set) {
        return () -> rows(set);
    }

    private static Iterator<SequencedMap<String, Object>> rows(CandidateSet set) {
        return Stream.concat(set.facilities().stream().map(PlainRows::facility), others(set))
                .iterator();
    }

    /** All but the facilities. */
    static Stream<SequencedMap<String, Object>> others(CandidateSet set) {
        return Stream.of(
                        new TreeMap<>(set.kinds())
                                .entrySet().stream()
                                        .flatMap(each ->
                                                each.getValue().stream().map(rule -> kind(each.getKey(), rule))),
                        set.overlays().stream().map(PlainRows::overlay),
                        set.assignments().stream().map(PlainRows::assignment),
                        set.legacy().stream().map(PlainRows::legacy))
                .flatMap(rows -> rows);
    }

    static SequencedMap<String, Object> facility(Candidate row) {
        SequencedMap<String, Object> fields = start("facility", row.owner());
        put(fields, "id", row.id());
        put(fields, "parent", row.parents().size() == 1 ? row.parents().getFirst() : row.parents());
        put(fields, "kind", row.kind());
        put(fields, "name", row.name());
        put(fields, "code", row.code());
        put(fields, "attributes", row.attributes());
        put(fields, "lat", row.where().latitude());
        put(fields, "lon", row.where().longitude());
        put(fields, "outline", row.where().outline());
        put(fields, "validFrom", row.life().validFrom());
        put(fields, "retiredAt", row.life().retiredAt());
        put(fields, "current", row.life().current());
        put(fields, "supersededBy", row.life().supersededBy());
        put(fields, "zones", row.zones().stream().map(PlainRows::zone).toList());
        put(fields, "paths", row.paths());
        return fields;
    }

    private static SequencedMap<String, Object> zone(Candidate.In in) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("zone", in.zone());
        fields.put("type", in.type());
        return fields;
    }

    private static SequencedMap<String, Object> kind(String owner, KindRule rule) {
        SequencedMap<String, Object> fields = start("kind", owner);
        put(fields, "kind", rule.kind().value());
        put(
                fields,
                "parent",
                rule.parents().stream().map(Object::toString).sorted().toList());
        put(fields, "root", String.valueOf(rule.root()));
        return fields;
    }

    private static SequencedMap<String, Object> overlay(CandidateOverlay row) {
        SequencedMap<String, Object> fields = start("overlay", row.tenant());
        put(fields, "id", row.facility());
        put(fields, "parent", row.parent());
        put(fields, "hidden", String.valueOf(row.hidden()));
        put(fields, "opaque", String.valueOf(row.opaque()));
        SequencedMap<String, @Nullable String> overrides = new LinkedHashMap<>();
        row.overrides().forEach((key, value) -> overrides.put(key, value.orElse(null)));
        put(fields, "overrides", overrides);
        return fields;
    }

    private static SequencedMap<String, Object> assignment(CandidateAssignment row) {
        SequencedMap<String, Object> fields = start("device", row.tenant());
        put(fields, "device", row.device());
        put(fields, "facility", row.facility());
        put(fields, "placedAt", row.placedAt());
        put(fields, "endedAt", row.endedAt());
        put(fields, "home", row.home() ? "true" : null);
        return fields;
    }

    private static SequencedMap<String, Object> legacy(LegacyPlace row) {
        SequencedMap<String, Object> fields = start("legacy", row.tenant());
        put(fields, "device", row.device());
        put(fields, "zone", row.zone());
        put(fields, "at", row.at());
        return fields;
    }

    private static SequencedMap<String, Object> start(String record, String owner) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("record", record);
        fields.put("owner", owner);
        return fields;
    }

    private static void put(SequencedMap<String, Object> fields, String name, @Nullable Object value) {
        boolean empty = (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
        if (value != null && !empty) {
            fields.put(name, value);
        }
    }
}
