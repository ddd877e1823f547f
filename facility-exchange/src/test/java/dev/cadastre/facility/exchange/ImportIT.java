package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.ChangeListener;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateOverlay;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.LegacyPlace;
import dev.cadastre.facility.validation.Mending;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.SuiteCheck;
import dev.cadastre.facility.validation.ValidationSuite;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real and made hierarchies into a real PostgreSQL, and out of it again. */
class ImportIT {

    private static final Path DATA =
            Path.of(Objects.requireNonNullElse(System.getenv("CADASTRE_DATA"), "../../shared/data"), "facilities");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static PostgresPool app;
    private static PostgresPool tree;
    private static TreeLog log;
    private static FacilityStore store;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(folder, 0);
        PostgresAccess access = PostgresAccess.random(server.jdbcUrl(PostgresRoles.DATABASE));
        PostgresRoles.provision(server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), access);
        Schema.migrate(access);
        app = access.pool(PostgresRoles.APP, 2);
        tree = access.pool(PostgresRoles.TREE, 2);
        PostgresTree database = new PostgresTree(tree.dataSource());
        log = TreeLog.of(database);
        store = FacilityStore.of(access.tenants(app), database, ChangeListener.NONE);
    }

    @AfterAll
    static void stop() {
        tree.close();
        app.close();
        server.close();
    }

    @Test
    void bringsInTheAirportWithEveryNode() throws IOException {
        CandidateSet read = real("airport-sfo/nodes.jsonl");
        Mending mending = Mending.of(Strays.under("102527513", read), suite(Owner.GLOBAL), true, false);
        assertThat(mending.report().errors()).isEmpty();
        assertThat(mending.set().facilities()).hasSize(1_927);
        imported(Owner.GLOBAL, mending.set());
    }

    @Test
    void bringsInTheWorldAndEveryBuilding() throws IOException {
        for (String file : List.of(
                "world/places.csv",
                "brick/soda_brick.ttl",
                "brick/rice_brick.ttl",
                "brick/rec-with-brick-building.ttl")) {
            Mending mending = Mending.of(real(file), suite(Owner.GLOBAL), true, true);
            assertThat(mending.report().errors()).as(file).isEmpty();
            imported(Owner.GLOBAL, mending.set());
        }
    }

    @Test
    void bringsATenantsRowsUnderGlobalOnesWithOverlaysKindsAndDevices() {
        imported(Owner.GLOBAL, Texts.read(Format.CSV, "id,parent,kind,name\nhq,,site,HQ\nhq-1,hq,building,One\n"));
        Owner acme = Owner.of(new TenantId("acme"));
        CandidateSet set = Texts.read(Format.JSONL, """
                {"record":"kind","kind":"bay","parent":["building"],"root":"false"}
                {"id":"b1","kind":"bay","name":"Bay 1","parent":"hq-1"}
                {"record":"overlay","id":"hq-1","overrides":{"name":"Our hall"}}
                {"record":"device","device":"tag-1","facility":"~b1"}
                """, Mapping.usual().ownedBy(acme));
        assertThat(suite(acme).run(set).errors()).isEmpty();
        imported(acme, set);
        StoredHierarchy stored = StoredHierarchy.read(log);
        assertThat(stored.lookup().place("acme", "tag-1")).isEqualTo("~b1");
        assertThat(stored.of(acme).overlays())
                .containsExactly(new CandidateOverlay(
                        0, "acme", "hq-1", false, false, null, new TreeMap<>(Map.of("name", Optional.of("Our hall")))));
        assertThat(suite(acme).run(set).errors())
                .as("a second time")
                .extracting(finding -> finding.rule())
                .contains("id-twice");
    }

    @Test
    void theStoredHierarchyPassesAndItsResolverIsAsked() {
        imported(Owner.GLOBAL, Texts.read(Format.CSV, "id,kind,name\ncamp,site,Camp\n"));
        Owner globex = Owner.of(new TenantId("globex"));
        imported(
                globex,
                Texts.read(
                        Format.JSONL,
                        "{\"record\":\"device\",\"device\":\"d1\",\"facility\":\"camp\"}",
                        Mapping.usual().ownedBy(globex)));
        StoredHierarchy stored = StoredHierarchy.read(log);
        ValidationSuite asking = ValidationSuite.plain().asking(stored.lookup());
        CandidateSet same = stored.set().withLegacy(List.of(new LegacyPlace(0, "globex", "d1", "camp", null)));
        Report report = asking.run(same);
        assertThat(report.errors()).isEmpty();
        assertThat(report.checked(SuiteCheck.RESOLUTION)).isOne();
        CandidateSet other = stored.set().withLegacy(List.of(new LegacyPlace(0, "globex", "d2", "camp", null)));
        assertThat(asking.run(other).stops(SuiteCheck.RESOLUTION)).isTrue();
    }

    @Test
    void takesAllOrNothing() {
        TreeVersion before = store.version();
        CandidateSet set = Texts.read(Format.CSV, "id,parent,kind,name\nx-1,,site,X\nx-2,elsewhere,building,Y\n");
        assertThatThrownBy(() -> store.apply(Owner.GLOBAL, ImportPlan.commands(set, Owner.GLOBAL, NOW), "test"))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refused -> assertThat(refused.id()).isEqualTo(ErrorId.FACILITY_NOT_FOUND));
        assertThat(store.version()).isEqualTo(before);
        assertThat(StoredHierarchy.read(log).set().facilities())
                .extracting(Candidate::id)
                .doesNotContain("x-1");
    }

    @Test
    void aDryRunChangesNothing() {
        TreeVersion before = store.version();
        CandidateSet set = Texts.read(Format.CSV, "id,parent,kind,name\ny-1,,site,Y\ny-2,y-1,building,YY\n");
        assertThat(store.dryRun(Owner.GLOBAL, ImportPlan.commands(set, Owner.GLOBAL, NOW))
                        .rows())
                .isEqualTo(2);
        assertThat(store.version()).isEqualTo(before);
    }

    private static ValidationSuite suite(Owner owner) {
        return ValidationSuite.plain().against(StoredHierarchy.read(log).around(owner));
    }

    /** Brings the set in and sees that the same comes out. */
    private static void imported(Owner owner, CandidateSet set) {
        store.apply(owner, ImportPlan.commands(set, owner, NOW), "test");
        Map<FacilityId, Candidate> stored = StoredHierarchy.read(log).of(owner).facilities().stream()
                .collect(Collectors.toMap(row -> new FacilityId(row.id()), row -> row));
        for (Candidate row : set.facilities()) {
            Facility meant = FacilityCandidates.facility(row, NOW);
            assertThat(stored.get(meant.id())).as(row.id()).isEqualTo(FacilityCandidates.of(owner, meant));
        }
    }

    private static CandidateSet real(String file) throws IOException {
        Path path = DATA.resolve(file);
        assumeThat(path)
                .as("real data, by CADASTRE_DATA or beside the checkout")
                .matches(Files::exists, "exists");
        return HierarchyFile.read(path, Mapping.usual());
    }
}
