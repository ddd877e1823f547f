package dev.cadastre.facility.validation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says a facility is. All texts are as they were read: nothing here is known to be well formed.
 *
 * @param line where it was read, from 1 on; 0 where it has no line
 * @param owner {@code *} or a tenant
 * @param parents what is said to contain it: none for a root, more than one where the source contradicts itself
 * @param paths sets of ancestors that the source states beside the parent, in no order
 */
public record Candidate(
        int line,
        String owner,
        String id,
        List<String> parents,
        String kind,
        String name,
        @Nullable String code,
        SortedMap<String, String> attributes,
        Where where,
        Life life,
        List<In> zones,
        List<List<String>> paths) {

    /** Its location, in degrees and as GeoJSON geometry. */
    public record Where(
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String outline) {

        public static final Where UNKNOWN = new Where(null, null, null);
    }

    /** Its membership in a zone besides its parent. */
    public record In(String zone, String type) {}

    public Candidate {
        parents = List.copyOf(parents);
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        zones = List.copyOf(zones);
        paths = List.copyOf(paths);
    }

    /** One that says only what it must. */
    public static Candidate of(String owner, String id, @Nullable String parent, String kind, String name) {
        List<String> parents = parent == null ? List.of() : List.of(parent);
        return new Candidate(
                0,
                owner,
                id,
                parents,
                kind,
                name,
                null,
                new TreeMap<>(),
                Where.UNKNOWN,
                Life.CURRENT,
                List.of(),
                List.of());
    }

    public boolean isCurrent() {
        return life.isCurrent();
    }

    public Candidate withParents(List<String> newParents) {
        return new Candidate(line, owner, id, newParents, kind, name, code, attributes, where, life, zones, paths);
    }

    public Candidate withName(String newName) {
        return new Candidate(line, owner, id, parents, kind, newName, code, attributes, where, life, zones, paths);
    }

    public Candidate withLife(Life newLife) {
        return new Candidate(line, owner, id, parents, kind, name, code, attributes, where, newLife, zones, paths);
    }

    public Candidate withZones(List<In> newZones) {
        return new Candidate(line, owner, id, parents, kind, name, code, attributes, where, life, newZones, paths);
    }

    Candidate without(In zone) {
        return withZones(zones.stream().filter(other -> !other.equals(zone)).toList());
    }

    public Candidate withWhere(Where newWhere) {
        return new Candidate(line, owner, id, parents, kind, name, code, attributes, newWhere, life, zones, paths);
    }
}
