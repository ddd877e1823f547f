package dev.cadastre.facility.exchange;

import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateAssignment;
import dev.cadastre.facility.validation.CandidateOverlay;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.CandidateSet.Remark;
import dev.cadastre.facility.validation.LegacyPlace;
import dev.cadastre.facility.validation.Life;
import dev.cadastre.facility.validation.SuiteCheck;
import dev.cadastre.model.CadastreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes candidates of rows. What a row is, its {@code record} says: {@code facility} where it says nothing, else
 * {@code kind}, {@code overlay}, {@code device} or {@code legacy}.
 */
final class RowReading {

    private final Mapping mapping;
    private final Mapping.Columns columns;
    private final FileLimits.Count values;
    private final List<Candidate> facilities = new ArrayList<>();
    private final List<CandidateOverlay> overlays = new ArrayList<>();
    private final List<CandidateAssignment> assignments = new ArrayList<>();
    private final List<LegacyPlace> legacy = new ArrayList<>();
    private final Map<String, List<KindRule>> kinds = new HashMap<>();
    private final Set<String> adopted = new HashSet<>();
    private final List<Remark> remarks = new ArrayList<>();

    RowReading(Mapping mapping, FileLimits.Count values) {
        this.mapping = mapping;
        this.values = values;
        this.columns = mapping.fields();
    }

    /** @throws CadastreException INVALID_REQUEST, with the line, where the row cannot be understood */
    void add(int line, Map<String, @Nullable Object> row) {
        values.add(1 + size(row.values()));
        try {
            read(line, row);
        } catch (CadastreException e) {
            throw JsonText.refused(line, e.detail());
        }
    }

    /** What is deeper than the members of an object is kept as one text. */
    private static long size(Collection<? extends @Nullable Object> all) {
        return all.stream()
                .mapToLong(each -> switch (each) {
                    case Collection<?> list -> 1 + size(list);
                    case Map<?, ?> members -> 1L + members.size();
                    case null, default -> 1L;
                })
                .sum();
    }

    /** Counts the values of the next row while it is parsed. */
    FileLimits.Count valuesOfOne() {
        return values.ofOneRow();
    }

    /** Whether a column of this name has the ids of facilities or of devices. */
    boolean isIdColumn(String column) {
        Mapping.Ranked field = columns.field(column);
        return column.equals("device") || (field != null && field.field().equals("id"));
    }

    /** A warning about the facility that was read last, if it was one. */
    void remark(String rule, String message) {
        if (!facilities.isEmpty()) {
            Candidate last = facilities.getLast();
            remarks.add(
                    new Remark(SuiteCheck.IDS, rule, last.owner(), last.id(), message, "look at the row in the file"));
        }
    }

    private void read(int line, Map<String, @Nullable Object> row) {
        Fields read = Fields.of(row, columns);
        String record = read.text("record", "facility");
        String owner = read.text("owner", mapping.owner().text());
        switch (record) {
            case "facility" -> facility(line, owner, read);
            case "kind" -> kinds.computeIfAbsent(owner, it -> new ArrayList<>()).add(kind(read));
            case "overlay" -> overlays.add(overlay(line, owner, read, row));
            case "device" -> assignments.add(assignment(line, owner, row));
            case "legacy" -> legacy.add(legacy(line, owner, row));
            default ->
                throw Fields.invalid(
                        "'%s' is no record: there are facility, kind, overlay, device and legacy".formatted(record));
        }
    }

    CandidateSet done() {
        CandidateSet set = new CandidateSet(facilities, overlays, assignments, legacy, kinds, remarks);
        return Adoption.of(set, mapping.owner(), adopted);
    }

    private void facility(int line, String owner, Fields read) {
        String id = read.text("id", "");
        if (read.text("owner") == null) {
            adopted.add(id);
        }
        SortedMap<String, String> attributes = read.attributes();
        facilities.add(new Candidate(
                line,
                owner,
                id,
                read.ids("parent"),
                kind(read.text("kind", ""), attributes),
                read.text("name", ""),
                read.text("code"),
                attributes,
                new Candidate.Where(read.text("lat"), read.text("lon"), read.json("outline")),
                new Life(
                        read.text("validFrom"), read.text("retiredAt"), read.text("current"), read.ids("supersededBy")),
                zones(read.raw("zones")),
                paths(read.raw("paths"))));
    }

    private String kind(String theirs, SortedMap<String, String> attributes) {
        String ours = mapping.kind(theirs);
        if (!ours.equals(theirs)) {
            attributes.putIfAbsent("source-kind", theirs);
        }
        return ours;
    }

    /** {@code hvac=ID lighting=ID}, or a list of such or of {@code {"zone","type"}}. */
    private static List<Candidate.In> zones(@Nullable Object value) {
        List<Candidate.In> zones = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> in) {
                    Object type = in.get("type");
                    zones.add(new Candidate.In(
                            Fields.scalar("zone", in.get("zone")),
                            type == null ? "zone" : Fields.scalar("type", type)));
                } else {
                    zones.addAll(namedZones(Fields.scalar("zones", each)));
                }
            }
        } else if (value != null) {
            zones.addAll(namedZones(Fields.scalar("zones", value)));
        }
        return zones;
    }

    private static List<Candidate.In> namedZones(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(each -> !each.isEmpty())
                .map(each -> {
                    int equals = each.indexOf('=');
                    String type = equals < 0 ? "zone" : each.substring(0, equals);
                    return new Candidate.In(each.substring(equals + 1), type);
                })
                .toList();
    }

    /** A list of paths, each a map from {@code LEVEL_id} to an id, or a list of ids; or {@code a b c|d e} in one text. */
    private static List<List<String>> paths(@Nullable Object value) {
        if (value instanceof String text) {
            return Stream.of(text.split("\\|"))
                    .map(path -> List.of(path.strip().split("\\s+")))
                    .toList();
        }
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        List<List<String>> paths = new ArrayList<>();
        for (Object each : list) {
            List<?> ids = each instanceof Map<?, ?> levels
                    ? new ArrayList<>(levels.values())
                    : each instanceof List<?> path ? path : List.of();
            paths.add(ids.stream()
                    .map(String::valueOf)
                    .filter(id -> !Fields.isNone(id))
                    .toList());
        }
        return paths;
    }

    private static KindRule kind(Fields read) {
        Set<Kind> parents = read.ids("parent").stream().map(Kind::new).collect(Collectors.toSet());
        return new KindRule(
                new Kind(read.text("kind", "")),
                parents,
                "true".equals(read.attributes().get("root")));
    }

    private static CandidateOverlay overlay(int line, String tenant, Fields read, Map<String, @Nullable Object> row) {
        TreeMap<String, Optional<String>> overrides = new TreeMap<>();
        if (row.get("overrides") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> overrides.put(
                    String.valueOf(key), Optional.ofNullable(value).map(JsonText::text)));
        } else if (row.get("overrides") != null) {
            throw Fields.invalid("'overrides' is not an object");
        }
        return new CandidateOverlay(
                line,
                tenant,
                read.text("id", ""),
                isTrue(row, "hidden"),
                isTrue(row, "opaque"),
                read.text("parent"),
                overrides);
    }

    private static CandidateAssignment assignment(int line, String tenant, Map<String, @Nullable Object> row) {
        return new CandidateAssignment(
                line,
                tenant,
                text(row, "device", ""),
                text(row, "facility", ""),
                textOrNull(row, "placedAt"),
                textOrNull(row, "endedAt"),
                isTrue(row, "home"));
    }

    private static LegacyPlace legacy(int line, String tenant, Map<String, @Nullable Object> row) {
        return new LegacyPlace(line, tenant, text(row, "device", ""), textOrNull(row, "zone"), textOrNull(row, "at"));
    }

    private static boolean isTrue(Map<String, @Nullable Object> row, String column) {
        String text = textOrNull(row, column);
        if (text == null || text.equalsIgnoreCase("false")) {
            return false;
        }
        if (!text.equalsIgnoreCase("true")) {
            throw Fields.invalid("'%s' is '%s', neither true nor false".formatted(column, text));
        }
        return true;
    }

    private static String text(Map<String, @Nullable Object> row, String column, String otherwise) {
        String text = textOrNull(row, column);
        return text == null ? otherwise : text;
    }

    private static @Nullable String textOrNull(Map<String, @Nullable Object> row, String column) {
        Object value = row.get(column);
        return value == null || Fields.scalar(column, value).isBlank() ? null : value.toString();
    }
}
