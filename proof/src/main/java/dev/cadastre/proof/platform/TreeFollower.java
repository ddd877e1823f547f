package dev.cadastre.proof.platform;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.ChangeListener;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.VictimFollower;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Whether the victim has a facility {@code ~followed}, as another process's replica of the tree has it. */
final class TreeFollower implements VictimFollower {

    private static final FacilityId FACILITY = new FacilityId("~followed");

    private final TenantDatabase database;
    private final PostgresTree tree;
    private final HintChannel publishing;
    private final TenantId victim;
    private final TreeReplica replica;

    /** @param publishing of the process that makes changes */
    TreeFollower(
            TenantDatabase database,
            PostgresTree tree,
            HintChannel listening,
            HintChannel publishing,
            TenantId victim) {
        this.database = database;
        this.tree = tree;
        this.publishing = publishing;
        this.victim = victim;
        replica = TreeReplica.start(
                TreeLog.of(tree), TreeHints.on(listening), TreeReplica.POLL, new SimpleMeterRegistry());
    }

    @Override
    public String known() {
        return FACILITY + " is there: " + replica.view(victim).find(FACILITY).isPresent();
    }

    @Override
    public void change(boolean hinted) {
        ChangeListener listener = hinted ? version -> publishing.publish() : ChangeListener.NONE;
        FacilityStore.of(database, tree, listener)
                .apply(
                        Owner.of(victim),
                        List.of(new Command.Create(Facility.of(FACILITY, null, new Kind("site"), "Followed"))),
                        "proof");
    }

    @Override
    public void close() {
        replica.close();
    }
}
