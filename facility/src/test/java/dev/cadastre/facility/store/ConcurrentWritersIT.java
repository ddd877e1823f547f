package dev.cadastre.facility.store;

import static dev.cadastre.facility.store.TestTruth.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.change.Plan;
import dev.cadastre.facility.change.Touched;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several at once, and some that die half-way: the log stays dense, and says what the rows say. */
class ConcurrentWritersIT {

    private static final int WRITERS = 6;
    private static final int CHANGES_EACH = 40;
    private static final int FACILITIES = 12;

    @Test
    void versionsAreDenseAndTheReplayedLogEqualsTheRows() throws InterruptedException, ExecutionException {
        long seed = new Random().nextLong();
        Snapshot before = Snapshot.loaded();
        List<TreeVersion> versions = new ArrayList<>();
        List<TenantId> tenants = List.of(TestTruth.tenant(), TestTruth.tenant());
        List<FacilityId> shared = ids(Owner.GLOBAL);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<List<TreeVersion>>> working = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Owner owner = i % 3 == 0 ? Owner.GLOBAL : Owner.of(tenants.get(i % 2));
                Callable<List<TreeVersion>> writer = new Writer(owner, shared, new Random(seed + i))::run;
                working.add(writers.submit(writer));
            }
            for (Future<List<TreeVersion>> writer : working) {
                versions.addAll(writer.get());
            }
        }
        Snapshot after = Snapshot.loaded();
        assertThat(versions)
                .as("seed %d", seed)
                .hasSizeGreaterThan(WRITERS * CHANGES_EACH / 4)
                .extracting(TreeVersion::version)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(
                                before.version().version() + 1, after.version().version())
                        .boxed()
                        .toList());
        for (int pageSize : new int[] {1, 7, 10_000}) {
            assertThat(before.followed(pageSize))
                    .as("seed %d in pages of %d", seed, pageSize)
                    .isEqualTo(after);
        }
    }

    @Test
    void aWriterThatFailsBeforeTheEndLeavesNothing() {
        Snapshot before = Snapshot.loaded();
        assertThatThrownBy(() -> dyingWriter(() -> {
                    throw new IllegalStateException("out of luck");
                }))
                .hasMessageContaining("out of luck");
        assertThat(Snapshot.loaded()).isEqualTo(before);
    }

    @Test
    void aWriterWhoseConnectionIsCutLeavesNothingAndHoldsNobodyUp() {
        Snapshot before = Snapshot.loaded();
        assertThatThrownBy(() -> dyingWriter(ConcurrentWritersIT::cutConnectionsInTransactions))
                .isInstanceOf(CadastreException.class);
        assertThat(Snapshot.loaded()).isEqualTo(before);
        TenantId tenant = TestTruth.tenant();
        FacilityId site = TestTruth.id(Owner.of(tenant), "site");
        Receipt next = STORE.apply(
                Owner.of(tenant), List.of(new Command.Create(Facility.of(site, null, Kind.SITE, "Next"))), "ann");
        assertThat(next.version()).isEqualTo(before.version().next());
    }

    @Test
    void newsThatCannotBeToldUndoNothing() {
        FacilityStore store = FacilityStore.of(TestTruth.DATABASE, TestTruth.TREE, version -> {
            throw new IllegalStateException("nobody there");
        });
        Owner owner = Owner.of(TestTruth.tenant());
        Receipt receipt = store.apply(
                owner,
                List.of(new Command.Create(Facility.of(TestTruth.id(owner, "site"), null, Kind.SITE, "Site"))),
                "ann");
        assertThat(STORE.version()).isEqualTo(receipt.version());
    }

    @Test
    void theReplayTellsWhenALineIsMissing() {
        Snapshot before = Snapshot.loaded();
        Owner owner = Owner.of(TestTruth.tenant());
        for (String name : List.of("one", "two", "three")) {
            STORE.apply(
                    owner,
                    List.of(new Command.Create(Facility.of(TestTruth.id(owner, name), null, Kind.SITE, name))),
                    "ann");
        }
        List<LogRow> rows = TestTruth.LOG.since(before.version(), 10).rows();
        assertThatThrownBy(() -> before.after(rows.getFirst()).after(rows.getLast()))
                .hasMessageContaining("does not follow");
        LogRow emptied = new LogRow(rows.getFirst().version(), List.of());
        assertThat(before.after(emptied).after(rows.get(1)).after(rows.getLast()))
                .isNotEqualTo(Snapshot.loaded());
    }

    /** Writes everything but the end. */
    private static void dyingWriter(DyingAct act) {
        TenantId tenant = TestTruth.tenant();
        Owner owner = Owner.of(tenant);
        List<Effect> effects = List.of(
                new Effect.FacilityStored(owner, Facility.of(TestTruth.id(owner, "half"), null, Kind.SITE, "Half-way")),
                new Effect.DevicePlaced(tenant, new DeviceId("tag"), TestTruth.id(owner, "half")));
        new PostgresTransactions(TestTruth.DATABASE, TestTruth.TOLD::add).write(owner, transaction -> {
            Plan plan = new Plan(List.of(new Plan.Part(owner, effects, List.of())), Touched.NOTHING);
            transaction.write(new ChangeOrigin(owner, "ann", null), plan.parts().getFirst(), Map.of());
            act.run();
            return transaction.finish();
        });
    }

    /** What happens to a writer. */
    @FunctionalInterface
    private interface DyingAct {

        void run() throws SQLException;
    }

    private static void cutConnectionsInTransactions() throws SQLException {
        try (Connection connection = TestTruth.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE usename = 'cadastre_app' AND state = 'idle in transaction'");
        }
    }

    private static List<FacilityId> ids(Owner owner) {
        List<FacilityId> ids = new ArrayList<>();
        for (int i = 0; i < FACILITIES; i++) {
            ids.add(TestTruth.id(owner, "f"));
        }
        return ids;
    }

    /** Asks for one random thing after the other; what is refused is no matter. */
    private static final class Writer {

        private final Owner owner;
        private final List<FacilityId> shared;
        private final List<FacilityId> own;
        private final Random random;
        private final List<TreeVersion> versions = new ArrayList<>();

        Writer(Owner owner, List<FacilityId> shared, Random random) {
            this.owner = owner;
            this.shared = shared;
            this.own = owner.equals(Owner.GLOBAL) ? shared : ids(owner);
            this.random = random;
        }

        List<TreeVersion> run() {
            for (int i = 0; i < CHANGES_EACH; i++) {
                try {
                    change();
                } catch (CadastreException e) {
                    assertThat(e.id().httpStatus()).as(e.detail()).isBetween(400, 499);
                }
            }
            return versions;
        }

        private void change() {
            if (owner instanceof Owner.Tenant(TenantId tenant) && random.nextInt(4) == 0) {
                Placed placed = STORE.place(
                        tenant, List.of(new DeviceMove(device(), either()), new DeviceMove(device(), either())));
                if (placed.moved() > 0) {
                    versions.add(placed.version());
                }
                return;
            }
            boolean undo = !versions.isEmpty() && random.nextInt(6) == 0;
            Receipt receipt = undo
                    ? STORE.undo(
                            owner, versions.get(random.nextInt(versions.size())).version(), "ann")
                    : STORE.apply(owner, List.of(command()), "ann");
            if (receipt.change() != null) {
                versions.add(receipt.version());
            }
        }

        private Command command() {
            FacilityId id = own.get(random.nextInt(FACILITIES));
            return switch (random.nextInt(owner.equals(Owner.GLOBAL) ? 6 : 9)) {
                case 0, 1, 2 ->
                    new Command.Create(Facility.of(id, random.nextBoolean() ? either() : null, Kind.SITE, id.value()));
                case 3 -> new Command.Edit(id, Map.of("note", Optional.of("n" + random.nextInt(9))));
                case 4 -> new Command.Move(id, either());
                case 5 -> new Command.Merge(id, own.get(random.nextInt(FACILITIES)));
                case 6 -> new Command.Overlay(shared(), Map.of("name", Optional.of("ours " + random.nextInt(9))));
                case 7 -> new Command.Hide(shared(), random.nextBoolean());
                default -> new Command.Place(device(), either(), PlacedBy.PERSON);
            };
        }

        private FacilityId shared() {
            return shared.get(random.nextInt(FACILITIES));
        }

        private FacilityId either() {
            return random.nextBoolean() ? shared() : own.get(random.nextInt(FACILITIES));
        }

        private DeviceId device() {
            return new DeviceId("tag-" + random.nextInt(20));
        }
    }
}
