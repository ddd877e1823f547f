package dev.cadastre.facility.store;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.change.DryRun;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the hierarchy: one change after the other, each whole or not at all, each a version. */
public interface FacilityStore {

    /**
     * @param tree where plans are made: a plan must see every tenant that a global change touches
     * @param listener notified of each version after its commit
     */
    static FacilityStore of(TenantDatabase database, PostgresTree tree, ChangeListener listener) {
        return new PostgresFacilityStore(database, tree, listener);
    }

    /**
     * Carries out the commands, each of which sees what those before it did, as one change.
     *
     * @param principal who asks, for the log
     * @throws dev.cadastre.model.CadastreException as {@link dev.cadastre.facility.change.Planner#plan} does; nothing is
     *     changed then
     */
    Receipt apply(Owner owner, List<Command> commands, String principal);

    /** What {@link #apply} would do, or the refusal that it would end with. */
    DryRun dryRun(Owner owner, List<Command> commands);

    /**
     * Takes a change back, which is a change itself.
     *
     * @throws dev.cadastre.model.CadastreException CHANGE_NOT_FOUND where the owner asked for no such change,
     *     CHANGE_NOT_UNDOABLE where it cannot be taken back
     */
    Receipt undo(Owner owner, long change, String principal);

    /**
     * Puts devices where the pipeline found them, all with one version. Of several moves of one device the last counts;
     * where none is elsewhere than before, nothing is written.
     */
    Placed place(TenantId tenant, List<DeviceMove> moves);

    /** Where the device was at the time; empty where it was nowhere. */
    Optional<PastPlace> placeAt(TenantId tenant, DeviceId device, Instant at);

    /**
     * The owner's changes, the latest first.
     *
     * @param before only changes with smaller ids, or null
     * @param limit 1 to 1000
     */
    List<Change> changes(Owner owner, Authors authors, @Nullable Long before, int limit);

    /** The version of the truth. */
    TreeVersion version();
}
