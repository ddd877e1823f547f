package dev.cadastre.facility.exchange;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.Step;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateAssignment;
import dev.cadastre.facility.validation.CandidateOverlay;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.PlaceLookup;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored, in one snapshot: as candidates, and as the tree that resolves. Bindings of groups are not among the
 * candidates: a file of places must not hand out rights.
 *
 * @param version of the truth that was read
 * @param lookup the real resolver, on the same rows
 */
public record StoredHierarchy(TreeVersion version, CandidateSet set, PlaceLookup lookup) {

    public static StoredHierarchy read(TreeLog log) {
        Rows rows = new Rows();
        List<FacilityTree.Loading> loading = new ArrayList<>(1);
        TreeVersion version = log.load(at -> {
            FacilityTree.Loading tree = FacilityTree.load(at);
            loading.add(tree);
            return effect -> {
                tree.effect(effect);
                rows.take(effect);
            };
        });
        FacilityTree tree = loading.getFirst().done();
        return new StoredHierarchy(version, rows.done(), (tenant, device) -> place(tree, tenant, device));
    }

    private static @Nullable String place(FacilityTree tree, String tenant, String device) {
        return tree.view(new TenantId(tenant))
                .resolve(new DeviceId(device))
                .flatMap(resolved -> resolved.place().map(Step::id))
                .map(Object::toString)
                .orElse(null);
    }

    /** What the owner itself wrote: facilities, kinds, overlay entries, devices. */
    public CandidateSet of(Owner owner) {
        return of(Set.of(owner.text()));
    }

    /** What rows of the owner may refer to, and must fit in with: its own and the global ones. */
    public CandidateSet around(Owner owner) {
        return owner.equals(Owner.GLOBAL) ? of(owner) : of(Set.of(Owner.GLOBAL.text(), owner.text()));
    }

    private CandidateSet of(Set<String> names) {
        return new CandidateSet(
                set.facilities().stream()
                        .filter(row -> names.contains(row.owner()))
                        .toList(),
                set.overlays().stream()
                        .filter(row -> names.contains(row.tenant()))
                        .toList(),
                set.assignments().stream()
                        .filter(row -> names.contains(row.tenant()))
                        .toList(),
                List.of(),
                filtered(set.kinds(), names),
                List.of());
    }

    private static Map<String, List<KindRule>> filtered(Map<String, List<KindRule>> kinds, Set<String> names) {
        Map<String, List<KindRule>> some = new HashMap<>(kinds);
        some.keySet().retainAll(names);
        return some;
    }

    private static final class Rows {

        private final List<Candidate> facilities = new ArrayList<>();
        private final List<CandidateOverlay> overlays = new ArrayList<>();
        private final List<CandidateAssignment> assignments = new ArrayList<>();
        private final Map<String, List<KindRule>> kinds = new HashMap<>();

        void take(Effect effect) {
            switch (effect) {
                case Effect.FacilityStored(Owner owner, var facility) ->
                    facilities.add(FacilityCandidates.of(owner, facility));
                case Effect.OverlayStored(TenantId tenant, var entry) ->
                    overlays.add(new CandidateOverlay(
                            0,
                            tenant.value(),
                            entry.facility().value(),
                            entry.hidden(),
                            entry.opaque(),
                            entry.parent() == null ? null : entry.parent().value(),
                            entry.overrides()));
                case Effect.KindStored(Owner owner, KindRule rule) ->
                    kinds.computeIfAbsent(owner.text(), it -> new ArrayList<>()).add(rule);
                case Effect.DevicePlaced placed -> assign(placed.tenant(), placed.device(), placed.facility(), false);
                case Effect.DeviceHomed homed -> assign(homed.tenant(), homed.device(), homed.facility(), true);
                case Effect.GroupBound bound -> {}
                case Effect.FacilityRemoved removed -> {}
                case Effect.OverlayCleared cleared -> {}
                case Effect.KindRemoved removed -> {}
            }
        }

        private void assign(TenantId tenant, DeviceId device, @Nullable FacilityId facility, boolean home) {
            if (facility != null) {
                assignments.add(
                        new CandidateAssignment(0, tenant.value(), device.value(), facility.value(), null, null, home));
            }
        }

        CandidateSet done() {
            return new CandidateSet(facilities, overlays, assignments, List.of(), kinds, List.of());
        }
    }
}
