package dev.cadastre.facility.store;

import static dev.cadastre.facility.store.TestTruth.BULK;
import static dev.cadastre.facility.store.TestTruth.LOG;
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
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkLoadIT {

    private static final int DEVICES = 100_000;

    private final TenantId tenant = TestTruth.tenant();
    private final Owner own = Owner.of(tenant);
    private final FacilityId site = TestTruth.id(own, "site");

    @Test
    void bringsInAHundredThousandRowsAndBeginsAnEpoch() {
        Snapshot before = Snapshot.loaded();
        Stream<Effect> rows = Stream.concat(
                Stream.of(new Effect.FacilityStored(own, Facility.of(site, null, Kind.SITE, "Site"))),
                IntStream.range(0, DEVICES).mapToObj(i -> new Effect.DevicePlaced(tenant, device(i), site)));
        TreeVersion version = BULK.add(own, rows, "import");
        assertThat(version)
                .isEqualTo(new TreeVersion(
                        before.version().epoch() + 1, before.version().version() + 1));
        assertThat(TestTruth.TOLD).last().isEqualTo(version);
        Snapshot after = Snapshot.loaded();
        assertThat(after.version()).isEqualTo(version);
        assertThat(after.rows()).hasSize(before.rows().size() + DEVICES + 1);
        LogPage news = LOG.since(before.version(), 1000);
        assertThat(news).as("a replica must load whole").isEqualTo(new LogPage(version, List.of()));
    }

    @Test
    void rowsComeOutAsTheyWentIn() {
        FacilityId zone = TestTruth.id(own, "zone");
        FacilityId hall = TestTruth.id(Owner.GLOBAL, "hall");
        TreeMap<String, String> attributes =
                new TreeMap<>(Map.of("note", "tab\t newline\n return\r back\\slash \"quote\" {brace} ünïcödé 🏭 \\N"));
        List<Effect> rows = List.of(
                new Effect.FacilityStored(
                        own,
                        new Facility(
                                site,
                                null,
                                Kind.SITE,
                                "\\N",
                                "NULL",
                                attributes,
                                new Point(0.1, -179.99999999999997),
                                new Outline("{\"type\":\"Polygon\",\n\"coordinates\":[]}"),
                                Instant.parse("0000-01-01T00:00:00Z"),
                                Instant.parse("+12345-12-31T23:59:59.999999Z"),
                                List.of(zone, new FacilityId("NULL")),
                                List.of(new Membership(zone, new Kind("hvac"))))),
                new Effect.FacilityStored(own, Facility.of(zone, null, Kind.ZONE, "Zone")),
                new Effect.OverlayStored(
                        tenant,
                        new OverlayEntry(
                                hall,
                                TreeVersion.FIRST,
                                true,
                                false,
                                site,
                                new TreeMap<>(Map.of("name", Optional.of("\\x"), "code", Optional.empty())),
                                new TreeMap<>(Map.of("name", Optional.of("base"))))),
                new Effect.KindStored(own, new KindRule(new Kind("bay"), Set.of(Kind.SITE, Kind.LEVEL), true)),
                new Effect.GroupBound(tenant, "tab\tgroup", hall, true),
                new Effect.DevicePlaced(tenant, device(1), site),
                new Effect.DeviceHomed(tenant, device(1), zone));
        Snapshot before = Snapshot.loaded();
        BULK.add(own, rows.stream(), "import");
        Snapshot after = Snapshot.loaded();
        assertThat(after.rows().values())
                .containsAll(rows)
                .hasSize(before.rows().size() + rows.size());
        assertThat(EffectCodec.read(EffectCodec.write(rows))).isEqualTo(rows);
    }

    @Test
    void addsNothingWhereOneIsThereAlready() {
        STORE.apply(own, List.of(new Command.Create(Facility.of(site, null, Kind.SITE, "Site"))), "ann");
        Snapshot before = Snapshot.loaded();
        Stream<Effect> rows = Stream.of(
                new Effect.FacilityStored(own, Facility.of(TestTruth.id(own, "new"), null, Kind.SITE, "New")),
                new Effect.FacilityStored(own, Facility.of(site, null, Kind.SITE, "Again")));
        assertThatThrownBy(() -> BULK.add(own, rows, "import"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.FACILITY_EXISTS));
        assertThat(Snapshot.loaded()).isEqualTo(before);
    }

    @Test
    void takesRowsOfOneOwnerAlone() {
        Effect foreign = new Effect.FacilityStored(Owner.GLOBAL, Facility.of(id("x"), null, Kind.SITE, "X"));
        assertThatThrownBy(() -> BULK.add(own, Stream.of(foreign), "import"))
                .hasMessageContaining("is not a row of " + tenant);
        Effect removal = new Effect.FacilityRemoved(own, site);
        assertThatThrownBy(() -> BULK.add(own, Stream.of(removal), "import")).hasMessageContaining("takes none away");
    }

    @Test
    void changesOfBeforeCannotBeUndone() {
        Receipt receipt =
                STORE.apply(own, List.of(new Command.Create(Facility.of(site, null, Kind.SITE, "Site"))), "ann");
        BULK.add(own, Stream.of(new Effect.DevicePlaced(tenant, device(1), site)), "import");
        assertThat(STORE.changes(own, Authors.ALL, null, 10))
                .extracting(Change::undoable)
                .containsExactly(false, false);
        assertThatThrownBy(() -> STORE.undo(own, receipt.version().version(), "ann"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.CHANGE_NOT_UNDOABLE));
    }

    private static FacilityId id(String value) {
        return new FacilityId(value);
    }

    private static DeviceId device(int number) {
        return new DeviceId("tag-" + number);
    }
}
