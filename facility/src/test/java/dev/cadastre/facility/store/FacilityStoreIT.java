package dev.cadastre.facility.store;

import static dev.cadastre.facility.store.TestTruth.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.change.DryRun;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FacilityStoreIT {

    private static final DeviceId TAG = new DeviceId("tag-1");

    private final TenantId tenant = TestTruth.tenant();
    private final Owner own = Owner.of(tenant);
    private final FacilityId site = TestTruth.id(Owner.GLOBAL, "site");
    private final FacilityId hall = TestTruth.id(Owner.GLOBAL, "hall");

    @Test
    void aChangeIsRowsALogLineAVersionAndNews() {
        Snapshot before = Snapshot.loaded();
        Receipt receipt = site();
        assertThat(receipt.version()).isEqualTo(before.version().next());
        assertThat(receipt.change()).isEqualTo(receipt.version().version());
        assertThat(TestTruth.TOLD).last().isEqualTo(receipt.version());
        assertThat(STORE.version()).isEqualTo(receipt.version());
        Snapshot after = Snapshot.loaded();
        assertThat(after.rows()).hasSize(before.rows().size() + 2);
        assertThat(before.followed(1)).isEqualTo(after);
    }

    @Test
    void everythingAFacilityHasComesBackFromRowsAndLog() {
        site();
        Snapshot before = Snapshot.loaded();
        FacilityId zone = TestTruth.id(own, "zone");
        FacilityId bay = TestTruth.id(own, "bay");
        TreeMap<String, String> attributes =
                new TreeMap<>(Map.of("area-m2", "12.5", "note", "tab\t, \"quote\", ünïcödé 🏭"));
        Facility full = new Facility(
                bay,
                hall,
                new Kind("bay"),
                "Bay \\ 1",
                "B-1",
                attributes,
                new Point(52.1234567890123, -0.1),
                new Outline("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}"),
                Instant.parse("2020-01-02T03:04:05.123456789Z"),
                null,
                List.of(),
                List.of());
        Receipt receipt = STORE.apply(
                own,
                List.of(
                        new Command.AddKind(new KindRule(new Kind("bay"), Set.of(Kind.BUILDING, Kind.SITE), true)),
                        new Command.Create(Facility.of(zone, null, Kind.ZONE, "Cold")),
                        new Command.Create(full),
                        new Command.Join(bay, new Membership(zone, new Kind("hvac"))),
                        new Command.Overlay(hall, Map.of("name", Optional.of("Our hall"), "code", Optional.of("X"))),
                        new Command.Bind("pickers", hall),
                        new Command.Place(TAG, bay, PlacedBy.PERSON),
                        new Command.Place(TAG, hall, PlacedBy.HOME)),
                "ann");
        Snapshot after = Snapshot.loaded();
        assertThat(after.version()).isEqualTo(receipt.version());
        assertThat(before.followed(10)).isEqualTo(after);
        assertThat(after.rows().values())
                .contains(
                        new Effect.DevicePlaced(tenant, TAG, bay),
                        new Effect.DeviceHomed(tenant, TAG, hall),
                        new Effect.GroupBound(tenant, "pickers", hall, true),
                        new Effect.FacilityStored(
                                own, full.withZones(List.of(new Membership(zone, new Kind("hvac"))))));

        STORE.undo(own, receipt.version().version(), "ann");
        assertThat(Snapshot.loaded().rows()).isEqualTo(before.rows());
    }

    @Test
    void aDryRunWritesNothing() {
        site();
        Snapshot before = Snapshot.loaded();
        DryRun dry = STORE.dryRun(own, List.of(new Command.Hide(hall, true)));
        assertThat(dry.version()).isEqualTo(before.version());
        assertThat(dry.rows()).isEqualTo(1);
        assertThat(dry.touched().facilities()).contains(hall);
        assertThat(Snapshot.loaded()).isEqualTo(before);
    }

    @Test
    void aRefusedChangeWritesNothing() {
        site();
        Snapshot before = Snapshot.loaded();
        assertRefused(
                ErrorId.FACILITY_EXISTS,
                () -> STORE.apply(
                        Owner.GLOBAL,
                        List.of(
                                new Command.Edit(hall, Map.of("name", Optional.of("other"))),
                                new Command.Create(Facility.of(site, null, Kind.SITE, "again"))),
                        "ann"));
        assertThat(Snapshot.loaded()).isEqualTo(before);
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        Receipt made = site();
        Receipt again =
                STORE.apply(Owner.GLOBAL, List.of(new Command.Edit(hall, Map.of("name", Optional.of("Hall")))), "ann");
        assertThat(again.change()).isNull();
        assertThat(again.version()).isEqualTo(made.version());
        assertThat(STORE.version()).isEqualTo(made.version());
    }

    @Test
    void refusesTextsThatCannotBeStored() {
        site();
        for (String text : List.of("a\0b", "\ud800", "\udc00x")) {
            assertRefused(
                    ErrorId.INVALID_FACILITY,
                    () -> STORE.apply(
                            Owner.GLOBAL, List.of(new Command.Edit(hall, Map.of("note", Optional.of(text)))), "ann"));
        }
    }

    @Test
    void undoesNoChangeOfSomebodyElse() {
        Receipt receipt = site();
        assertRefused(
                ErrorId.CHANGE_NOT_FOUND,
                () -> STORE.undo(own, receipt.version().version(), "eve"));
        assertRefused(ErrorId.CHANGE_NOT_FOUND, () -> STORE.undo(own, Long.MAX_VALUE, "eve"));
    }

    @Test
    void undoesNoChangeOnWhichALaterOneStands() {
        site();
        Receipt first = rename("one");
        Receipt second = rename("two");
        assertRefused(
                ErrorId.CHANGE_NOT_UNDOABLE,
                () -> STORE.undo(Owner.GLOBAL, first.version().version(), "ann"));
        STORE.undo(Owner.GLOBAL, second.version().version(), "ann");
        STORE.undo(Owner.GLOBAL, first.version().version(), "ann");
    }

    @Test
    void aMergeTakesTenantsRowsAlongEachInItsOwnPartOfTheLogAndBack() {
        site();
        FacilityId other = TestTruth.id(Owner.GLOBAL, "hall");
        FacilityId bay = TestTruth.id(own, "bay");
        STORE.apply(Owner.GLOBAL, List.of(new Command.Create(Facility.of(other, site, Kind.BUILDING, "Annex"))), "ann");
        STORE.apply(own, List.of(new Command.Create(Facility.of(bay, other, Kind.SPACE, "Bay"))), "bob");
        STORE.place(tenant, List.of(new DeviceMove(TAG, other)));
        Snapshot before = Snapshot.loaded();
        Receipt merge = STORE.apply(Owner.GLOBAL, List.of(new Command.Merge(other, hall)), "ann");
        Snapshot after = Snapshot.loaded();
        assertThat(before.followed(1)).isEqualTo(after);
        assertThat(after.rows().values()).contains(new Effect.DevicePlaced(tenant, TAG, hall));
        Change part = STORE.changes(own, Authors.ALL, null, 1).getFirst();
        assertThat(part.askedBy()).isEqualTo(Owner.GLOBAL);
        assertThat(part.undoable()).isFalse();
        assertThat(part.effects()).allMatch(effect -> effect.owner().equals(own));
        STORE.undo(Owner.GLOBAL, merge.version().version(), "ann");
        assertThat(Snapshot.loaded().rows()).isEqualTo(before.rows());
    }

    @Test
    void listsChangesOfOneOwnerTheLatestFirst() {
        site();
        Receipt first = hide(true);
        rename("elsewhere");
        Receipt second = STORE.undo(own, first.version().version(), "bob");
        List<Change> changes = STORE.changes(own, Authors.ALL, null, 10);
        assertThat(changes).extracting(Change::change).containsExactly(second.change(), first.change());
        assertThat(changes.getFirst().undoes()).isEqualTo(first.change());
        assertThat(changes.getFirst().principal()).isEqualTo("bob");
        assertThat(changes.getFirst().undoable()).isTrue();
        assertThat(STORE.changes(own, Authors.ALL, second.change(), 10)).containsExactly(changes.getLast());
        assertThat(STORE.changes(own, Authors.ALL, null, 1)).containsExactly(changes.getFirst());
        assertRefused(ErrorId.INVALID_REQUEST, () -> STORE.changes(own, Authors.ALL, null, 1001));
    }

    /** All of them together could be more than the memory of a process. */
    @Test
    void listsTheEffectsOfAsManyChangesAsAreNotTooLong() {
        site();
        String manual = "x".repeat(16_000);
        for (int batch = 0; batch < 3; batch++) {
            List<Command> commands = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                FacilityId id = new FacilityId("~long-" + batch + "-" + i);
                commands.add(new Command.Create(Facility.of(id, hall, Kind.SPACE, id.value())));
                commands.add(new Command.Edit(id, Map.of("manual", Optional.of(manual))));
            }
            STORE.apply(own, commands, "ann");
        }
        List<Change> changes = STORE.changes(own, Authors.ALL, null, 10);
        assertThat(changes).extracting(Change::complete).containsExactly(true, true, false);
        assertThat(changes.getFirst().effects()).hasSize(50);
        assertThat(changes.getLast().effects()).isEmpty();
        assertThat(STORE.changes(own, Authors.ALL, changes.get(1).change(), 10)
                        .getFirst()
                        .effects())
                .hasSize(50);
    }

    /** One that is waited for by others of its owner alone: other owners have their own places in the line. */
    @Test
    void changesOfOneOwnerAreMadeOneAfterTheOther() throws Exception {
        OwnerTurns turns = new OwnerTurns();
        Owner other = Owner.of(new TenantId("other"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(() -> turns.take(own, () -> {
                begun.countDown();
                return awaited(end);
            }));
            begun.await();
            CountDownLatch refused = new CountDownLatch(1);
            for (int i = 0; i < 4 * OwnerTurns.WAITING_MAX; i++) {
                threads.execute(() -> {
                    try {
                        turns.take(own, first::isDone);
                    } catch (CadastreException e) {
                        assertThat(e.id()).isEqualTo(ErrorId.TOO_MANY_REQUESTS);
                        refused.countDown();
                    }
                });
            }
            assertThat(threads.submit(() -> turns.take(other, first::isDone)).get())
                    .isFalse();
            assertThat(awaited(refused))
                    .as("all that wait would fill the memory")
                    .isTrue();
            assertThat(first.isDone()).isFalse();
            end.countDown();
            assertThat(first.get()).isTrue();
        }
    }

    private static boolean awaited(CountDownLatch end) {
        try {
            return end.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void listsPeoplesChangesWithoutThoseOfMachinesAPageAtATime() {
        site();
        Receipt first = hide(true);
        for (String machine : List.of("operator", "demo", "key:k3x9", "import of places.csv")) {
            STORE.apply(own, List.of(new Command.Hide(hall, false)), machine);
            STORE.apply(own, List.of(new Command.Hide(hall, true)), machine);
        }
        STORE.place(tenant, List.of(new DeviceMove(TAG, site)));
        Receipt last = hide(false);
        assertThat(STORE.changes(own, Authors.ALL, null, 100)).hasSize(11);
        assertThat(STORE.changes(own, Authors.PEOPLE, null, 100))
                .extracting(Change::change)
                .containsExactly(last.change(), first.change());
        assertThat(STORE.changes(own, Authors.PEOPLE, last.change(), 1))
                .extracting(Change::change)
                .containsExactly(first.change());
    }

    private Receipt site() {
        return STORE.apply(
                Owner.GLOBAL,
                List.of(
                        new Command.Create(Facility.of(site, null, Kind.SITE, site.value())),
                        new Command.Create(Facility.of(hall, site, Kind.BUILDING, "Hall"))),
                "ann");
    }

    private Receipt rename(String name) {
        return STORE.apply(Owner.GLOBAL, List.of(new Command.Edit(hall, Map.of("name", Optional.of(name)))), "ann");
    }

    private Receipt hide(boolean hidden) {
        return STORE.apply(own, List.of(new Command.Hide(hall, hidden)), "ann");
    }

    private static void assertRefused(ErrorId id, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id));
    }
}
