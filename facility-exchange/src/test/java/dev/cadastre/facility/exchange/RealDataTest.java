package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Finding;
import dev.cadastre.facility.validation.Mending;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.ValidationSuite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real hierarchies, with all that is wrong with them: what is found is known by count, and nothing is hidden. */
class RealDataTest {

    private static final Path DATA =
            Path.of(Objects.requireNonNullElse(System.getenv("CADASTRE_DATA"), "../../shared/data"), "facilities");

    @Test
    void theAirportHasWhatItsREADMESaysAndMore() throws IOException {
        CandidateSet set = read("airport-sfo/nodes.jsonl");
        assertThat(set.facilities()).hasSize(1_927);
        Report report = ValidationSuite.plain().run(set);
        assertThat(counts(report.errors()))
                .isEqualTo(Map.of(
                        "PARENTS parent-missing", 1L,
                        "ROOTS kind-no-root", 106L,
                        "SIBLINGS name-twice", 6L,
                        "RETIREMENT current-under-retired", 19L,
                        "RETIREMENT successor-missing", 4L,
                        "RETIREMENT supersession-circle", 7L));
        assertThat(counts(warnings(report)))
                .isEqualTo(Map.of(
                        "ROOTS several-paths", 1_343L,
                        "ROOTS path-without-parent", 7L,
                        "RETIREMENT currency-unknown", 3L,
                        "RETIREMENT end-unknown", 144L,
                        "RETIREMENT ends-before-start", 5L,
                        "RETIREMENT superseded-yet-current", 3L));
    }

    @Test
    void theAirportGoesInButForTheGatesOfWhichNobodyKnowsWhereTheyStood() throws IOException {
        Mending mending = Mending.of(read("airport-sfo/nodes.jsonl"), ValidationSuite.plain(), true, true);
        assertThat(mending.report().stops()).isFalse();
        assertThat(mending.leftOut()).hasSize(105).allSatisfy(row -> {
            assertThat(row.finding().rule()).isEqualTo("kind-no-root");
            assertThat(row.below()).isZero();
        });
        assertThat(mending.set().facilities()).hasSize(1_927 - 105);
    }

    @ParameterizedTest
    @CsvSource({
        "soda_brick.ttl, 494, 1, 7, 243, 243, 2",
        "rice_brick.ttl, 105, 1, 6, 90, 8, 0",
        "rec-with-brick-building.ttl, 8, 1, 1, 4, 2, 0"
    })
    void everyBrickGraphHasItsPlaces(
            String file, int all, long buildings, long levels, long spaces, long zones, int errors) throws IOException {
        CandidateSet set = read("brick/" + file);
        assertThat(set.facilities()).hasSize(all);
        Map<String, Long> kinds =
                set.facilities().stream().collect(Collectors.groupingBy(Candidate::kind, Collectors.counting()));
        assertThat(kinds).isEqualTo(Map.of("building", buildings, "level", levels, "space", spaces, "zone", zones));
        Report report = ValidationSuite.plain().run(set);
        assertThat(report.errors())
                .hasSize(errors)
                .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo("parent-missing"));
        assertThat(set.facilities().stream().filter(row -> row.kind().equals("space")))
                .as("every room is in a zone, beside its floor, in all graphs but one, where some are")
                .filteredOn(row -> !row.zones().isEmpty())
                .hasSizeGreaterThan((int) spaces / 2);
        assertThat(Mending.of(set, ValidationSuite.plain(), true, true).set().facilities())
                .hasSize(all - errors);
    }

    @ParameterizedTest
    @CsvSource({"soda_brick.ttl, ttl", "rice_brick.ttl, ttl", "rec-with-brick-building.ttl, ttl", "soda_brick.ttl, csv"
    })
    void everyBrickGraphIsReadFromGzipToo(String file, String extension, @TempDir Path folder) throws IOException {
        CandidateSet set = read("brick/" + file);
        Path packed = folder.resolve("building." + extension + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            HierarchyFile.write(set, Format.ofFile(packed.getFileName().toString()), out);
        }
        assertThat(withoutLines(HierarchyFile.read(packed, Mapping.usual()))).isEqualTo(withoutLines(set));
    }

    @Test
    void theWorldHasThreeStatesThatAreTheirOwnParents() throws IOException {
        CandidateSet set = read("world/places.csv");
        assertThat(set.facilities()).hasSize(5_586);
        Report report = ValidationSuite.plain().run(set);
        assertThat(counts(report.errors()))
                .isEqualTo(Map.of("CYCLES containment-circle", 3L, "SIBLINGS name-twice", 25L));
        assertThat(report.errors().stream()
                        .filter(finding -> finding.rule().equals("containment-circle"))
                        .map(finding -> finding.ids().getFirst()))
                .containsExactly("state:1160", "state:1170", "state:1171");
        assertThat(Mending.of(set, ValidationSuite.plain(), true, false).set().facilities())
                .hasSize(5_586);
    }

    @ParameterizedTest
    @CsvSource({
        "airport-sfo/nodes.jsonl",
        "brick/soda_brick.ttl",
        "brick/rice_brick.ttl",
        "brick/rec-with-brick-building.ttl",
        "world/places.csv"
    })
    void everyOneComesBackFromEveryFormatAndCanBePlanned(String file) throws IOException {
        CandidateSet set =
                Mending.of(read(file), ValidationSuite.plain(), true, true).set();
        for (Format format : Format.values()) {
            CandidateSet back = Texts.read(format, Texts.write(format, set));
            assertThat(withoutLines(back)).as("%s as %s", file, format).isEqualTo(withoutLines(set));
        }
        List<Command> commands = ImportPlan.commands(set, Owner.GLOBAL, Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(commands).hasSameSizeAs(set.facilities());
    }

    private static Map<String, Candidate> withoutLines(CandidateSet set) {
        return set.facilities().stream()
                .map(row -> new Candidate(
                        0,
                        row.owner(),
                        row.id(),
                        row.parents(),
                        row.kind(),
                        row.name(),
                        row.code(),
                        row.attributes(),
                        row.where(),
                        row.life(),
                        row.zones(),
                        row.paths()))
                .collect(Collectors.toMap(Candidate::id, row -> row));
    }

    private static CandidateSet read(String file) throws IOException {
        Path path = DATA.resolve(file);
        assumeThat(path)
                .as("real data, by CADASTRE_DATA or beside the checkout")
                .matches(Files::exists, "exists");
        return HierarchyFile.read(path, Mapping.usual());
    }

    private static List<Finding> warnings(Report report) {
        return report.findings().stream().filter(finding -> !finding.stops()).toList();
    }

    private static Map<String, Long> counts(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.check() + " " + finding.rule(), TreeMap::new, Collectors.counting()));
    }
}
