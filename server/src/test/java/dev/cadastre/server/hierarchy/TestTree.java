package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree in memory, made effect by effect. */
final class TestTree {

    static final TenantId ACME = new TenantId("acme");

    private final FacilityTree tree = FacilityTree.empty();

    TestTree own(String id, @Nullable String parent) {
        FacilityId above = parent == null ? null : new FacilityId(parent);
        return with(new Effect.FacilityStored(
                Owner.of(ACME), Facility.of(new FacilityId(id), above, Kind.SPACE, "The " + id)));
    }

    TestTree global(String id) {
        return with(
                new Effect.FacilityStored(Owner.GLOBAL, Facility.of(new FacilityId(id), null, Kind.SITE, "The " + id)));
    }

    TestTree device(String device, String facility) {
        return with(new Effect.DevicePlaced(ACME, new DeviceId(device), new FacilityId(facility)));
    }

    TestTree bound(String group, String facility) {
        return with(new Effect.GroupBound(ACME, group, new FacilityId(facility), true));
    }

    private TestTree with(Effect effect) {
        tree.apply(tree.version().next(), List.of(effect));
        return this;
    }

    TenantView view() {
        return tree.view(ACME);
    }
}
