package dev.cadastre.benchmarks.facility;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.PathBuffer;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.List;

/** A tree in memory with the view of each tenant at hand. */
final class Engine {

    private final FacilityTree tree;
    private final TenantView[] views;

    Engine(FacilityTree tree, World world) {
        this.tree = tree;
        views = new TenantView[world.tenants()];
        for (int tenant = 0; tenant < views.length; tenant++) {
            views[tenant] = tree.view(world.tenant(tenant));
        }
    }

    FacilityTree tree() {
        return tree;
    }

    TenantView view(int tenant) {
        return views[tenant];
    }

    /** Root first; empty where nothing is known. */
    List<FacilityId> path(int tenant, DeviceId device) {
        PathBuffer path = new PathBuffer();
        List<FacilityId> ids = new ArrayList<>();
        if (views[tenant].resolve(device, path)) {
            for (int depth = 0; depth < path.length(); depth++) {
                ids.add(views[tenant].id(path.slot(depth)));
            }
        }
        return ids;
    }
}
