package dev.cadastre.facility.tree;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small tree that grows by one change a call, and remembers its effects. It starts with the site {@code S}, in it the
 * building {@code B} with the levels {@code L1} and {@code L2}, and on {@code L1} the space {@code R}.
 */
final class Scene {

    static final TenantId ACME = new TenantId("acme");
    static final TenantId OTHER = new TenantId("other");
    static final Instant ENDED = Instant.parse("2026-01-01T00:00:00Z");

    final FacilityTree tree = FacilityTree.empty();
    final List<Effect> effects = new ArrayList<>();

    Scene() {
        facility("S", null, Kind.SITE);
        facility("B", "S", Kind.BUILDING);
        facility("L1", "B", Kind.LEVEL);
        facility("L2", "B", Kind.LEVEL);
        facility("R", "L1", Kind.SPACE);
    }

    static FacilityId id(String id) {
        return new FacilityId(id);
    }

    static DeviceId device(String id) {
        return new DeviceId(id);
    }

    Scene apply(Effect... changes) {
        effects.addAll(List.of(changes));
        tree.apply(tree.version().next(), List.of(changes));
        return this;
    }

    TreeVersion version() {
        return tree.version();
    }

    TenantView acme() {
        return tree.view(ACME);
    }

    /** Global, or of acme where the id is an own one; named as its id. */
    Scene facility(String id, @Nullable String parent, Kind kind) {
        return store(Facility.of(id(id), parent == null ? null : id(parent), kind, id));
    }

    Scene store(Facility facility) {
        return apply(new Effect.FacilityStored(facility.id().isOwn() ? Owner.of(ACME) : Owner.GLOBAL, facility));
    }

    Scene change(String id, UnaryOperator<Facility> change) {
        return store(change.apply(acme().stored(id(id)).orElseThrow()));
    }

    Scene move(String id, @Nullable String parent) {
        return change(id, facility -> facility.withParent(parent == null ? null : id(parent)));
    }

    Scene retire(String id) {
        return change(id, facility -> facility.retired(ENDED, List.of()));
    }

    Scene restore(String id) {
        return change(id, facility -> facility.retired(null, List.of()));
    }

    Scene join(String id, String zone, String type) {
        return change(id, facility -> facility.withZones(List.of(new Membership(id(zone), new Kind(type)))));
    }

    Scene overlay(OverlayEntry entry) {
        return apply(new Effect.OverlayStored(ACME, entry));
    }

    Scene hide(String id) {
        return overlay(entry(id, true, false, null));
    }

    Scene opaque(String id) {
        return overlay(entry(id, false, true, null));
    }

    Scene redirect(String id, String parent) {
        return overlay(entry(id, false, false, parent));
    }

    Scene override(String id, String key, @Nullable String value) {
        TreeMap<String, Optional<String>> overrides = new TreeMap<>();
        overrides.put(key, Optional.ofNullable(value));
        TreeMap<String, Optional<String>> seen = new TreeMap<>();
        acme().stored(id(id))
                .ifPresent(facility ->
                        seen.put(key, Optional.ofNullable(facility.overlayable().get(key))));
        return overlay(new OverlayEntry(id(id), version(), false, false, null, overrides, seen));
    }

    Scene clear(String id) {
        return apply(new Effect.OverlayCleared(ACME, id(id)));
    }

    Scene place(String device, @Nullable String facility) {
        return apply(new Effect.DevicePlaced(ACME, device(device), facility == null ? null : id(facility)));
    }

    Scene home(String device, @Nullable String facility) {
        return apply(new Effect.DeviceHomed(ACME, device(device), facility == null ? null : id(facility)));
    }

    static OverlayEntry entry(String id, boolean hidden, boolean opaque, @Nullable String parent) {
        return new OverlayEntry(
                id(id),
                TreeVersion.FIRST,
                hidden,
                opaque,
                parent == null ? null : id(parent),
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** The whole view, a line a facility: indented by depth, with the marks of what is not plain. */
    static String shown(TenantView view) {
        StringBuilder text = new StringBuilder();
        view.walk(
                null,
                node -> text.append("  ".repeat(node.depth()))
                        .append(node.id())
                        .append(node.name().equals(node.id().value()) ? "" : "=" + node.name())
                        .append(node.touched() ? " touched" : "")
                        .append(node.orphaned() ? " orphaned" : "")
                        .append('\n'));
        return text.toString();
    }

    /** Ids of the path the device is at, the tier, and why it is not where it should be. */
    String where(String device) {
        return acme().resolve(device(device)).map(Scene::said).orElse("unknown");
    }

    static String said(Resolved resolved) {
        String path = String.join(
                "/", resolved.path().stream().map(step -> step.id().value()).toList());
        Degradation degraded = resolved.degraded();
        String why = degraded == null ? "" : " %s %s".formatted(degraded.reason(), degraded.wanted());
        return "%s %s%s".formatted(path, resolved.tier(), why);
    }
}
