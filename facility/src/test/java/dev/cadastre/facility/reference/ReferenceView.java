package dev.cadastre.facility.reference;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.tree.Attributed;
import dev.cadastre.facility.tree.Degradation;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.Step;
import dev.cadastre.facility.tree.Tier;
import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one owner sees, by the rules and nothing else. */
public final class ReferenceView {

    private static final FacilityId UNRESOLVED = new FacilityId("~unresolved");

    final Owner owner;
    final KindRules kinds;
    final SortedMap<FacilityId, Facility> rows = new TreeMap<>();
    final SortedMap<FacilityId, OverlayEntry> entries;
    final SortedSet<FacilityId> quarantined = new TreeSet<>();
    final SortedMap<FacilityId, FacilityId> opened = new TreeMap<>();
    private final ReferenceTree.Rows layer;
    private final TreeVersion version;

    /** Every visible facility, and what it stands in: looked up so often that it is kept. */
    private final SortedMap<FacilityId, Optional<FacilityId>> standing = new TreeMap<>();

    ReferenceView(
            Owner owner, ReferenceTree.Rows base, ReferenceTree.Rows layer, KindRules kinds, TreeVersion version) {
        this.owner = owner;
        this.layer = layer;
        this.kinds = kinds;
        this.version = version;
        rows.putAll(base.facilities);
        if (!owner.equals(Owner.GLOBAL)) {
            rows.putAll(layer.facilities);
            opened.putAll(new ReferenceView(Owner.GLOBAL, base, base, kinds, version).opened);
        }
        entries = owner.equals(Owner.GLOBAL) ? new TreeMap<>() : layer.entries;
        breakCycles();
        for (FacilityId id : rows.keySet()) {
            if (reason(id) == null) {
                standing.put(id, Optional.empty());
            }
        }
        standing.replaceAll((id, none) -> Optional.ofNullable(nearest(parent(id))));
    }

    /** Rule 12: of the moves in a cycle the one of the greatest id is dropped; a cycle without one opens at its greatest id. */
    private void breakCycles() {
        for (List<FacilityId> cycle = anyCycle(); !cycle.isEmpty(); cycle = anyCycle()) {
            List<FacilityId> moved = cycle.stream().filter(this::isMoved).toList();
            if (moved.isEmpty()) {
                FacilityId greatest = Collections.max(cycle);
                opened.put(greatest, Objects.requireNonNull(parent(greatest)));
            } else {
                quarantined.add(Collections.max(moved));
            }
        }
    }

    private List<FacilityId> anyCycle() {
        SortedSet<FacilityId> starts = new TreeSet<>(rows.keySet());
        starts.addAll(entries.keySet());
        for (FacilityId start : starts) {
            List<FacilityId> way = new ArrayList<>();
            for (FacilityId at = start; at != null; at = parent(at)) {
                if (at.equals(start) && !way.isEmpty()) {
                    return way;
                }
                if (way.contains(at)) {
                    break;
                }
                way.add(at);
            }
        }
        return List.of();
    }

    private boolean isMoved(FacilityId id) {
        OverlayEntry entry = entries.get(id);
        return entry != null && entry.parent() != null && !quarantined.contains(id);
    }

    boolean isTenants(FacilityId id) {
        return id.isOwn() || isMoved(id);
    }

    /** What it hangs on, visible or not. */
    @Nullable
    FacilityId parent(FacilityId id) {
        Facility row = rows.get(id);
        OverlayEntry entry = entries.get(id);
        if (entry != null && isMoved(id)) {
            return entry.parent();
        }
        return row == null || opened.containsKey(id) ? null : row.parent();
    }

    /** Rules 4 and 5: why the view does not show the facility, if for no reason of its own. */
    private Degradation.@Nullable Reason cut(FacilityId id) {
        OverlayEntry entry = entries.get(id);
        if (entry != null && entry.hidden()) {
            return Degradation.Reason.HIDDEN;
        }
        FacilityId above = parent(id);
        if (isTenants(id) || above == null) {
            return null;
        }
        OverlayEntry over = entries.get(above);
        if (over != null && over.hidden()) {
            return Degradation.Reason.HIDDEN;
        }
        return over != null && over.opaque() ? Degradation.Reason.CUT_OFF : cut(above);
    }

    /** Why a device at the facility is not at it. */
    Degradation.@Nullable Reason reason(FacilityId id) {
        Facility row = rows.get(id);
        if (row == null) {
            return Degradation.Reason.MISSING;
        }
        return row.isCurrent() ? cut(id) : Degradation.Reason.RETIRED;
    }

    public boolean isVisible(FacilityId id) {
        return standing.containsKey(id);
    }

    /** The nearest visible one on the way up from here, here included. */
    private @Nullable FacilityId nearest(@Nullable FacilityId from) {
        FacilityId at = from;
        while (at != null && !isVisible(at)) {
            at = parent(at);
        }
        return at;
    }

    @Nullable
    FacilityId standsIn(FacilityId id) {
        return standing.getOrDefault(id, Optional.empty()).orElse(null);
    }

    boolean isOrphaned(FacilityId id) {
        return !Objects.equals(standsIn(id), parent(id));
    }

    public List<FacilityId> visible() {
        return List.copyOf(standing.keySet());
    }

    /** From the root down to the facility. */
    public List<FacilityId> path(FacilityId id) {
        List<FacilityId> path = new ArrayList<>();
        for (FacilityId at = isVisible(id) ? id : null; at != null; at = standsIn(at)) {
            path.addFirst(at);
        }
        return path;
    }

    public Optional<FacilityView> find(FacilityId id) {
        if (!isVisible(id)) {
            return Optional.empty();
        }
        Facility row = row(id);
        return Optional.of(new FacilityView(
                id,
                standsIn(id),
                path(id).size() - 1,
                row.kind(),
                id.isOwn() ? owner : Owner.GLOBAL,
                values(id),
                entries.containsKey(id),
                isOrphaned(id),
                row.position(),
                row.outline(),
                row.validFrom(),
                row.supersededBy(),
                row.zones()));
    }

    private Facility row(FacilityId id) {
        return Objects.requireNonNull(rows.get(id));
    }

    /** Rules 2 and 3: what is not overridden follows the base; where it is, both are told. */
    private SortedMap<String, Attributed> values(FacilityId id) {
        SortedMap<String, Attributed> values = new TreeMap<>();
        SortedMap<String, String> base = row(id).overlayable();
        Owner whose = id.isOwn() ? owner : Owner.GLOBAL;
        base.forEach((key, value) -> values.put(key, new Attributed(value, whose, false, null, null)));
        OverlayEntry entry = entries.get(id);
        if (entry != null) {
            entry.overrides().forEach((key, value) -> {
                if (value.isPresent() || !key.equals(Facility.NAME)) {
                    String seen = entry.baseValues()
                            .getOrDefault(key, Optional.empty())
                            .orElse(null);
                    values.put(key, new Attributed(value.orElse(null), owner, true, base.get(key), seen));
                }
            });
        }
        return values;
    }

    String name(FacilityId id) {
        OverlayEntry entry = entries.get(id);
        Optional<String> other =
                entry == null ? Optional.empty() : entry.overrides().getOrDefault(Facility.NAME, Optional.empty());
        return other.orElse(row(id).name());
    }

    public List<FacilityId> children(@Nullable FacilityId parent) {
        return visible().stream()
                .filter(id -> Objects.equals(standsIn(id), parent))
                .sorted(Comparator.comparing(this::name).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    public List<FacilityId> members(FacilityId zone) {
        return visible().stream()
                .filter(id -> isVisible(zone)
                        && row(id).zones().stream().anyMatch(in -> in.zone().equals(zone)))
                .toList();
    }

    public Set<DeviceId> devices() {
        Set<DeviceId> all = new TreeSet<>(layer.places.keySet());
        all.addAll(layer.homes.keySet());
        return all;
    }

    /** The devices that are at the facility or below it. */
    public List<DeviceId> devices(FacilityId at) {
        return devices().stream()
                .filter(device -> resolve(device).orElseThrow().path().stream()
                        .anyMatch(step -> step.id().equals(at)))
                .toList();
    }

    public Set<FacilityId> boundTo(Set<String> groups) {
        Set<FacilityId> bound = new TreeSet<>();
        layer.groups.forEach((group, facilities) -> {
            if (groups.contains(group)) {
                facilities.stream().filter(this::isVisible).forEach(bound::add);
            }
        });
        return bound;
    }

    /** Rule 6, and the three tiers. */
    public Optional<Resolved> resolve(DeviceId device) {
        FacilityId placed = layer.places.get(device);
        FacilityId home = layer.homes.get(device);
        if (placed == null && home == null) {
            return Optional.empty();
        }
        FacilityId at = nearest(placed);
        Degradation degraded = degraded(placed);
        Tier tier = at == null ? Tier.FALLBACK : tier(placed);
        if (at == null) {
            at = nearest(home);
        }
        if (at == null) {
            at = nearest(UNRESOLVED);
        }
        List<FacilityId> path = at == null ? List.of() : path(at);
        return Optional.of(new Resolved(
                device,
                path.stream().map(this::step).toList(),
                zones(path),
                at == null ? new TreeMap<>() : values(at),
                tier,
                version,
                degraded));
    }

    private @Nullable Degradation degraded(@Nullable FacilityId placed) {
        if (placed == null) {
            return new Degradation(Degradation.Reason.NOT_PLACED, null);
        }
        Degradation.Reason reason = reason(placed);
        return reason == null ? null : new Degradation(reason, placed);
    }

    private Tier tier(@Nullable FacilityId placed) {
        for (FacilityId at = placed; at != null; at = parent(at)) {
            OverlayEntry entry = entries.get(at);
            if (at.isOwn() || (entry != null && !entry.changesNothing())) {
                return Tier.OVERLAY;
            }
        }
        return Tier.GLOBAL;
    }

    private Step step(FacilityId id) {
        return new Step(id, row(id).kind(), name(id));
    }

    private List<Membership> zones(List<FacilityId> path) {
        Set<Membership> zones = new LinkedHashSet<>();
        path.reversed()
                .forEach(id -> row(id).zones().stream()
                        .filter(in -> isVisible(in.zone()))
                        .forEach(zones::add));
        return List.copyOf(zones);
    }

    Kind kind(FacilityId id) {
        return row(id).kind();
    }
}
