package dev.cadastre.facility;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A place as its owner wrote it down.
 *
 * @param parent what contains it, or null for a root
 * @param name for people, 1 to 200 characters
 * @param code for machines and signs, or null
 * @param attributes everything else, by key, keys in the shape of a {@link Kind}; {@value #NAME} and {@value #CODE} are not among them
 * @param validFrom since when it exists, to the microsecond, or null for always
 * @param retiredAt when it ended, to the microsecond, or null while it is current
 * @param supersededBy its successors
 * @param zones what it is in besides its parent
 */
public record Facility(
        FacilityId id,
        @Nullable FacilityId parent,
        Kind kind,
        String name,
        @Nullable String code,
        SortedMap<String, String> attributes,
        @Nullable Point position,
        @Nullable Outline outline,
        @Nullable Instant validFrom,
        @Nullable Instant retiredAt,
        List<FacilityId> supersededBy,
        List<Membership> zones) {

    /** The keys under which name and code are overlaid like any attribute. */
    public static final String NAME = "name";

    public static final String CODE = "code";

    private static final int NAME_CHARS_MAX = 200;

    public Facility {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY, "the name of %s is not 1 to %d characters".formatted(id, NAME_CHARS_MAX));
        }
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        if (attributes.containsKey(NAME) || attributes.containsKey(CODE)) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY, "'name' and 'code' of %s have fields of their own".formatted(id));
        }
        validFrom = micros(validFrom);
        retiredAt = micros(retiredAt);
        supersededBy = List.copyOf(supersededBy);
        zones = List.copyOf(zones);
    }

    /** What every store keeps of a moment, so that a facility comes back equal. */
    private static @Nullable Instant micros(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    /** A current one with nothing but what it must have. */
    public static Facility of(FacilityId id, @Nullable FacilityId parent, Kind kind, String name) {
        return new Facility(
                id, parent, kind, name, null, new TreeMap<>(), null, null, null, null, List.of(), List.of());
    }

    public boolean isCurrent() {
        return retiredAt == null;
    }

    /** Name, code and attributes under their keys: what an overlay can override. */
    public SortedMap<String, String> overlayable() {
        TreeMap<String, String> all = new TreeMap<>(attributes);
        all.put(NAME, name);
        if (code != null) {
            all.put(CODE, code);
        }
        return all;
    }

    public Facility withParent(@Nullable FacilityId newParent) {
        return new Facility(
                id,
                newParent,
                kind,
                name,
                code,
                attributes,
                position,
                outline,
                validFrom,
                retiredAt,
                supersededBy,
                zones);
    }

    public Facility withZones(List<Membership> newZones) {
        return new Facility(
                id,
                parent,
                kind,
                name,
                code,
                attributes,
                position,
                outline,
                validFrom,
                retiredAt,
                supersededBy,
                newZones);
    }

    /** @param at null restores it */
    public Facility retired(@Nullable Instant at, List<FacilityId> successors) {
        return new Facility(
                id, parent, kind, name, code, attributes, position, outline, validFrom, at, successors, zones);
    }

    /**
     * With one of {@link #overlayable()} set, or taken away by null.
     *
     * @throws CadastreException INVALID_FACILITY where the name is taken away
     */
    public Facility with(String key, @Nullable String value) {
        TreeMap<String, String> all = new TreeMap<>(overlayable());
        if (value == null) {
            all.remove(key);
        } else {
            all.put(key, value);
        }
        return withAll(all);
    }

    private Facility withAll(Map<String, String> all) {
        TreeMap<String, String> rest = new TreeMap<>(all);
        String newName = rest.remove(NAME);
        String newCode = rest.remove(CODE);
        if (newName == null) {
            throw new CadastreException(ErrorId.INVALID_FACILITY, "%s cannot be without a name".formatted(id));
        }
        return new Facility(
                id, parent, kind, newName, newCode, rest, position, outline, validFrom, retiredAt, supersededBy, zones);
    }
}
