package dev.cadastre.facility.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.Node;
import dev.cadastre.facility.tree.PathBuffer;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.facility.tree.ViewFinding;
import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the engine and the reference everything that can be asked, about everything there is. */
public final class Comparison {

    private static final Set<String> GROUPS = Set.of("a", "b");

    private final TenantView engine;
    private final ReferenceView reference;

    private Comparison(TenantView engine, ReferenceView reference) {
        this.engine = engine;
        this.reference = reference;
    }

    public static void assertEqual(TenantView engine, ReferenceView reference) {
        Comparison comparison = new Comparison(engine, reference);
        comparison.facilities();
        comparison.walk();
        comparison.devices();
        assertThat(engine.findings().stream().map(Comparison::bare).toList())
                .as("findings of %s", engine.owner())
                .containsExactlyElementsOf(ReferenceFindings.of(reference));
        assertThat(engine.boundTo(GROUPS)).isEqualTo(reference.boundTo(GROUPS));
    }

    private static ViewFinding bare(ViewFinding finding) {
        return new ViewFinding(finding.type(), finding.facility(), finding.other(), "");
    }

    private void facilities() {
        assertThat(ids(engine.children(null))).as("roots").isEqualTo(reference.children(null));
        for (FacilityId id : reference.rows.keySet()) {
            assertThat(engine.find(id)).as("%s as %s", id, engine.owner()).isEqualTo(reference.find(id));
            assertThat(engine.path(id)).as("path of %s", id).isEqualTo(reference.path(id));
            assertThat(engine.members(id)).as("members of %s", id).isEqualTo(reference.members(id));
            if (reference.isVisible(id)) {
                assertThat(ids(engine.children(id))).as("children of %s", id).isEqualTo(reference.children(id));
            }
            for (FacilityId other : reference.rows.keySet()) {
                assertThat(engine.isAncestor(other, id))
                        .as("%s above %s", other, id)
                        .isEqualTo(!other.equals(id) && reference.path(id).contains(other));
            }
        }
    }

    private static List<FacilityId> ids(List<FacilityView> views) {
        return views.stream().map(FacilityView::id).toList();
    }

    private void walk() {
        List<Node> nodes = new ArrayList<>();
        engine.walk(null, nodes::add);
        List<Node> expected = new ArrayList<>();
        reference.children(null).forEach(root -> preorder(root, expected));
        assertThat(nodes).as("walk of %s", engine.owner()).isEqualTo(expected);
    }

    private void preorder(FacilityId id, List<Node> into) {
        FacilityView view = reference.find(id).orElseThrow();
        List<DeviceId> below = reference.devices(id);
        long at = below.stream()
                .filter(device -> reference
                        .resolve(device)
                        .flatMap(resolved -> resolved.place())
                        .map(step -> step.id().equals(id))
                        .orElse(false))
                .count();
        into.add(new Node(
                id,
                view.parent(),
                view.depth(),
                view.kind(),
                view.name(),
                id.isOwn(),
                view.touched(),
                view.orphaned(),
                at,
                below.size()));
        reference.children(id).forEach(child -> preorder(child, into));
    }

    private void devices() {
        if (reference.owner.equals(Owner.GLOBAL)) {
            return;
        }
        for (DeviceId device : reference.devices()) {
            assertThat(engine.resolve(device))
                    .as("%s of %s", device, engine.owner())
                    .isEqualTo(reference.resolve(device));
            PathBuffer path = new PathBuffer();
            assertThat(engine.resolve(device, path)).isTrue();
            List<FacilityId> ids = new ArrayList<>();
            for (int depth = 0; depth < path.length(); depth++) {
                ids.add(engine.id(path.slot(depth)));
            }
            assertThat(ids)
                    .isEqualTo(reference.resolve(device).orElseThrow().path().stream()
                            .map(step -> step.id())
                            .toList());
        }
        assertThat(engine.resolve(new DeviceId("stranger"))).isEqualTo(Optional.empty());
        for (FacilityId id : reference.visible()) {
            assertThat(engine.devices(id, null, 1000))
                    .as("devices below %s", id)
                    .isEqualTo(reference.devices(id));
            assertThat(engine.devicesBelow(id)).isEqualTo(reference.devices(id).size());
        }
    }
}
