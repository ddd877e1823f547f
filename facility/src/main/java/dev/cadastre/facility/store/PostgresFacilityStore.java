package dev.cadastre.facility.store;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.change.DryRun;
import dev.cadastre.facility.change.Plan;
import dev.cadastre.facility.change.Planner;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans and writes under the lock of the counter. The plan is made on a second connection, of the role that sees all
 * tenants: its snapshot, taken under the lock, is the truth at the version that is locked.
 */
final class PostgresFacilityStore implements FacilityStore {

    private final PostgresTransactions transactions;
    private final PostgresTree tree;
    private final PostgresHistory history;
    private final OwnerTurns turns = new OwnerTurns();

    PostgresFacilityStore(TenantDatabase database, PostgresTree tree, ChangeListener listener) {
        this.transactions = new PostgresTransactions(database, listener);
        this.tree = tree;
        this.history = new PostgresHistory(database);
    }

    /** What is planned on a snapshot. */
    @FunctionalInterface
    private interface Planning {

        Plan plan(Planner planner, Connection snapshot, Instant now) throws SQLException;
    }

    @Override
    public Receipt apply(Owner owner, List<Command> commands, String principal) {
        Storable.check(commands);
        return change(
                new ChangeOrigin(owner, principal, null),
                placedBy(commands),
                (planner, snapshot, now) -> planner.plan(owner, commands, now));
    }

    @Override
    public DryRun dryRun(Owner owner, List<Command> commands) {
        Storable.check(commands);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return tree.snapshot(snapshot -> {
            PostgresLayers layers = new PostgresLayers(snapshot);
            return DryRun.of(new Planner(layers).plan(owner, commands, now), layers.version());
        });
    }

    @Override
    public Receipt undo(Owner owner, long change, String principal) {
        return change(new ChangeOrigin(owner, principal, change), Map.of(), (planner, snapshot, now) -> {
            PostgresPastChange past = PostgresPastChange.read(snapshot, owner, change);
            return planner.undo(owner, past.effects(), past.undo(), now);
        });
    }

    @Override
    public Placed place(TenantId tenant, List<DeviceMove> moves) {
        return new PostgresPlacing(transactions, tenant, moves).run();
    }

    @Override
    public Optional<PastPlace> placeAt(TenantId tenant, DeviceId device, Instant at) {
        return history.placeAt(tenant, device, at);
    }

    @Override
    public List<Change> changes(Owner owner, Authors authors, @Nullable Long before, int limit) {
        return history.changes(owner, authors, before, limit);
    }

    @Override
    public TreeVersion version() {
        return tree.snapshot(PostgresTreeLog::version);
    }

    private Receipt change(ChangeOrigin asked, Map<DeviceId, PlacedBy> placedBy, Planning planning) {
        return turns.take(asked.owner(), () -> changeNow(asked, placedBy, planning));
    }

    private Receipt changeNow(ChangeOrigin asked, Map<DeviceId, PlacedBy> placedBy, Planning planning) {
        return transactions.write(asked.owner(), transaction -> {
            Plan plan = tree.snapshot(snapshot -> {
                PostgresLayers layers = new PostgresLayers(snapshot);
                transaction.mustStandAt(layers.version());
                return planning.plan(
                        new Planner(layers), snapshot, transaction.stamp().at());
            });
            if (plan.isEmpty()) {
                return new Receipt(null, transaction.locked(), plan.touched());
            }
            for (Plan.Part part : plan.parts()) {
                transaction.write(asked, part, placedBy);
            }
            TreeVersion version = transaction.finish();
            return new Receipt(version.version(), version, plan.touched());
        });
    }

    private static Map<DeviceId, PlacedBy> placedBy(List<Command> commands) {
        Map<DeviceId, PlacedBy> placedBy = new HashMap<>();
        for (Command command : commands) {
            if (command instanceof Command.Place place) {
                placedBy.put(place.device(), place.by());
            }
        }
        return placedBy;
    }
}
