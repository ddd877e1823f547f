package dev.cadastre.facility.tree.semantics;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.change.Layers;
import dev.cadastre.facility.change.Plan;
import dev.cadastre.facility.change.Planner;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.Step;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.facility.tree.ViewFinding;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One global site to change, seen by two tenants:
 *
 * <pre>
 * plant ── hall ── north ── room
 *                └ south
 *        └ depot ── upper
 * </pre>
 */
final class World {

    static final TenantId ACME = new TenantId("acme");
    static final TenantId GLOBEX = new TenantId("globex");
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    static final Kind DOCK = new Kind("dock");

    final FacilityTree tree = FacilityTree.empty();

    World() {
        global(
                adding("plant", null, Kind.SITE),
                adding("hall", "plant", Kind.BUILDING),
                adding("north", "hall", Kind.LEVEL),
                adding("south", "hall", Kind.LEVEL),
                adding("room", "north", Kind.SPACE),
                adding("depot", "plant", Kind.BUILDING),
                adding("upper", "depot", Kind.LEVEL));
    }

    static FacilityId id(String id) {
        return new FacilityId(id);
    }

    static Command adding(String id, @Nullable String parent, Kind kind) {
        return new Command.Create(Facility.of(id(id), parent == null ? null : id(parent), kind, id));
    }

    static Command place(String device, String facility) {
        return new Command.Place(new DeviceId(device), id(facility), PlacedBy.PERSON);
    }

    static Command overlay(String facility, String key, @Nullable String value) {
        return new Command.Overlay(id(facility), Map.of(key, Optional.ofNullable(value)));
    }

    static Command edit(String facility, String key, String value) {
        return new Command.Edit(id(facility), Map.of(key, Optional.of(value)));
    }

    static Command move(String facility, String parent) {
        return new Command.Move(id(facility), id(parent));
    }

    static Command hide(String facility) {
        return new Command.Hide(id(facility), true);
    }

    static Command show(String facility) {
        return new Command.Hide(id(facility), false);
    }

    static Command retire(String facility) {
        return new Command.Retire(id(facility), NOW);
    }

    Plan global(Command... commands) {
        return apply(Owner.GLOBAL, commands);
    }

    Plan acme(Command... commands) {
        return apply(Owner.of(ACME), commands);
    }

    Plan globex(Command... commands) {
        return apply(Owner.of(GLOBEX), commands);
    }

    private Plan apply(Owner owner, Command... commands) {
        Plan plan = plan(owner, commands);
        apply(plan.effects());
        return plan;
    }

    Plan plan(Owner owner, Command... commands) {
        return new Planner(Layers.of(tree)).plan(owner, List.of(commands), NOW);
    }

    /** Takes rows in as they come from others: no planner has looked at them. */
    void apply(List<Effect> effects) {
        tree.apply(tree.version().next(), effects);
    }

    void undo(Owner owner, Plan plan) {
        apply(new Planner(Layers.of(tree))
                .undo(owner, plan.effects(), plan.undo(), NOW)
                .effects());
    }

    TreeVersion version() {
        return tree.version();
    }

    TenantView acme() {
        return tree.view(ACME);
    }

    TenantView globex() {
        return tree.view(GLOBEX);
    }

    /** The path of the facility as acme sees it, {@code plant/hall}; empty if it does not. */
    String path(String facility) {
        return path(acme(), facility);
    }

    static String path(TenantView view, String facility) {
        return String.join(
                "/", view.path(id(facility)).stream().map(FacilityId::value).toList());
    }

    FacilityView find(String facility) {
        return acme().find(id(facility)).orElseThrow();
    }

    Resolved resolve(String device) {
        return acme().resolve(new DeviceId(device)).orElseThrow();
    }

    /** Where acme's device is, {@code plant/hall}. */
    String place(String device) {
        return String.join(
                "/",
                resolve(device).path().stream()
                        .map(Step::id)
                        .map(FacilityId::value)
                        .toList());
    }

    List<ViewFinding.Type> findings(String facility) {
        return acme().findings().stream()
                .filter(finding -> finding.facility().equals(id(facility)))
                .map(ViewFinding::type)
                .toList();
    }

    /** Everything a view shows, to be compared as a whole. */
    static List<Object> everything(TenantView view) {
        List<Object> all = new ArrayList<>();
        view.walk(null, node -> {
            all.add(node);
            all.add(view.find(node.id()).orElseThrow());
            all.add(view.devices(node.id(), null, 100));
        });
        all.add(view.findings());
        return all;
    }
}
