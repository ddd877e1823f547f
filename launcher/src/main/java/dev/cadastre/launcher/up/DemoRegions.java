package dev.cadastre.launcher.up;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The global part of the demo's hierarchy, the same for both tenants: the locations of their sites on earth. */
final class DemoRegions {

    private static final List<Command> ALL = List.of(
            region("europe", null, "Europe"),
            region("germany", "europe", "Germany"),
            region("berlin", "germany", "Berlin"),
            region("hamburg", "germany", "Hamburg"),
            region("munich", "germany", "Munich"));

    private DemoRegions() {}

    /** Adds them unless they are there. */
    static void ensure(FacilityStore facilities) {
        try {
            facilities.apply(Owner.GLOBAL, ALL, "demo");
        } catch (CadastreException e) {
            if (e.id() != ErrorId.FACILITY_EXISTS) {
                throw e;
            }
        }
    }

    private static Command region(String id, @Nullable String parent, String name) {
        return new Command.Create(Facility.of(
                new FacilityId(id), parent == null ? null : new FacilityId(parent), KindRules.REGION, name));
    }
}
