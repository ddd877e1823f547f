package dev.cadastre.facility.exchange;

import dev.cadastre.facility.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a file are understood: which column is which field, which of its kinds is which of ours, and whose rows
 * are that do not say so themselves.
 *
 * @param owner of rows without one
 * @param columns by field, the column that has it, before any usual name
 * @param kinds by the file's kind, ours, before any usual one
 */
public record Mapping(Owner owner, Map<String, String> columns, Map<String, String> kinds) {

    /** The usual names of columns, by field; the first that a row has counts. */
    static final Map<String, List<String>> USUAL_COLUMNS = Map.ofEntries(
            Map.entry("record", List.of("record")),
            Map.entry("owner", List.of("owner", "tenant")),
            Map.entry("id", List.of("id", "facility_id", "wof:id")),
            Map.entry("parent", List.of("parent", "parent_id", "wof:parent_id")),
            Map.entry("kind", List.of("kind", "placetype", "wof:placetype")),
            Map.entry("name", List.of("name", "label", "wof:name")),
            Map.entry("code", List.of("code")),
            Map.entry("lat", List.of("lat", "latitude")),
            Map.entry("lon", List.of("lon", "lng", "longitude")),
            Map.entry("outline", List.of("outline")),
            Map.entry("validFrom", List.of("validFrom", "valid_from", "inception", "edtf:inception")),
            Map.entry("retiredAt", List.of("retiredAt", "retired_at", "cessation", "edtf:cessation")),
            Map.entry("current", List.of("current", "is_current", "mz:is_current")),
            Map.entry("supersededBy", List.of("supersededBy", "superseded_by", "wof:superseded_by")),
            Map.entry("zones", List.of("zones")),
            Map.entry("paths", List.of("paths", "hierarchies", "wof:hierarchy")),
            Map.entry("attributes", List.of("attributes")));

    /** What other vocabularies call our kinds: Who's On First, GeoNames, airports. */
    private static final Map<String, String> USUAL_KINDS = Map.ofEntries(
            Map.entry("continent", "region"),
            Map.entry("subregion", "region"),
            Map.entry("country", "region"),
            Map.entry("state", "region"),
            Map.entry("province", "region"),
            Map.entry("county", "region"),
            Map.entry("locality", "region"),
            Map.entry("city", "region"),
            Map.entry("campus", "site"),
            Map.entry("airport", "site"),
            Map.entry("factory", "site"),
            Map.entry("warehouse", "site"),
            Map.entry("terminal", "building"),
            Map.entry("wing", "building"),
            Map.entry("floor", "level"),
            Map.entry("storey", "level"),
            Map.entry("room", "space"),
            Map.entry("concourse", "space"),
            Map.entry("arcade", "space"),
            Map.entry("enclosure", "space"),
            Map.entry("venue", "space"),
            Map.entry("custom", "space"));

    public Mapping {
        columns = Map.copyOf(columns);
        kinds = Map.copyOf(kinds);
    }

    /** The usual names, every row global. */
    public static Mapping usual() {
        return new Mapping(Owner.GLOBAL, Map.of(), Map.of());
    }

    public Mapping ownedBy(Owner other) {
        return new Mapping(other, columns, kinds);
    }

    /** Ours for theirs; theirs where nothing says what it means to us. */
    String kind(String theirs) {
        String told = kinds.get(theirs);
        return told != null ? told : USUAL_KINDS.getOrDefault(theirs.toLowerCase(Locale.ROOT), theirs);
    }

    /** Which column has which field; of several columns for one field that of lowest rank counts. */
    Columns fields() {
        Map<String, Ranked> all = new HashMap<>();
        USUAL_COLUMNS.forEach((field, names) -> {
            for (int rank = 0; rank < names.size(); rank++) {
                all.put(names.get(rank), new Ranked(field, rank + 1));
            }
        });
        columns.forEach((field, column) -> all.put(column, new Ranked(field, 0)));
        return new Columns(all);
    }

    record Ranked(String field, int rank) {}

    /** Finds fields by columns: by the very name, else by the name in any case, which ranks after it. */
    static final class Columns {

        private static final int RANK_OF_OTHER_CASE = 100;

        private final Map<String, Ranked> byName;
        private final Map<String, Ranked> byLowerCase = new HashMap<>();

        private Columns(Map<String, Ranked> byName) {
            this.byName = byName;
            byName.forEach((name, ranked) -> byLowerCase.merge(
                    name.toLowerCase(Locale.ROOT),
                    new Ranked(ranked.field(), ranked.rank() + RANK_OF_OTHER_CASE),
                    (one, other) -> one.rank() <= other.rank() ? one : other));
        }

        @Nullable
        Ranked field(String column) {
            Ranked exact = byName.get(column);
            return exact != null ? exact : byLowerCase.get(column.toLowerCase(Locale.ROOT));
        }
    }
}
