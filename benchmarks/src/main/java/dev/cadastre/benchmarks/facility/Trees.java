package dev.cadastre.benchmarks.facility;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.model.TenantId;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The world of a run as rows, and loaded into memory. */
final class Trees {

    private final World world;
    private final Narration narration;

    Trees(World world, Narration narration) {
        this.world = world;
        this.narration = narration;
    }

    FacilityTree withoutDevices() {
        FacilityTree.Loading loading = FacilityTree.load(TreeVersion.FIRST);
        facilities().forEach(loading::effect);
        return loading.done();
    }

    FacilityTree withoutOverlays() {
        return with(new Overlays(world, 0));
    }

    FacilityTree with(Overlays overlays) {
        FacilityTree.Loading loading = FacilityTree.load(TreeVersion.FIRST);
        facilities().forEach(loading::effect);
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            overlays.of(tenant, TreeVersion.FIRST).forEach(loading::effect);
            devices(tenant).forEach(loading::effect);
            narration.count("loading devices of tenants", tenant, world.tenants());
        }
        return loading.done();
    }

    Stream<Effect> facilities() {
        return IntStream.range(0, World.DEPTH)
                .boxed()
                .flatMap(level -> IntStream.range(0, world.count(level)).mapToObj(number -> facility(level, number)));
    }

    private Effect facility(int level, int number) {
        narration.count("facilities of level " + level, number, world.count(level));
        return new Effect.FacilityStored(Owner.GLOBAL, world.facility(level, number));
    }

    Stream<Effect> devices(int tenant) {
        TenantId id = world.tenant(tenant);
        return IntStream.range(0, world.devicesOf(tenant))
                .mapToObj(nth -> new Effect.DevicePlaced(
                        id, world.device(tenant, nth), world.id(World.DEPTH - 1, world.spaceOf(tenant, nth))));
    }
}
