package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.change.Layers;
import dev.cadastre.facility.change.Planner;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.ValidationSuite;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever text a facility was created with, every format gives it out, and takes it in again unchanged. */
class TakenComesBackTest {

    private static final Owner ACME = Owner.of(new TenantId("acme"));
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Property(tries = 200)
    void inEveryFormat(
            @ForAll("texts") String name,
            @ForAll("texts") String code,
            @ForAll("keys") String key,
            @ForAll("texts") String attribute,
            @ForAll("texts") String iri) {
        Facility asked = new Facility(
                new FacilityId("~a"),
                null,
                Kind.SITE,
                "-" + name,
                code,
                new TreeMap<>(Map.of(key, attribute, "iri", iri)),
                new Point(-52.5, -1.0E-5),
                new Outline("{\"type\":\"Polygon\",\"coordinates\":[[[0.0,0],[1.10,0],[1,1],[0.0,0]]]}"),
                null,
                null,
                List.of(),
                List.of());
        List<Candidate> stored = stored(asked);
        for (Format format : Format.values()) {
            CandidateSet back = Texts.read(
                    format,
                    Texts.write(format, CandidateSet.of(stored)),
                    Mapping.usual().ownedBy(ACME));
            Report report = ValidationSuite.plain().run(back);
            assertThat(report.errors()).as(format.name()).isEmpty();
            List<Candidate> again = ImportPlan.commands(back, ACME, NOW).stream()
                    .flatMap(command -> stored(((Command.Create) command).facility()).stream())
                    .toList();
            assertThat(again).as(format.name()).isEqualTo(stored);
        }
    }

    /** As the planner would have it stored; nothing where it refuses the facility. */
    private static List<Candidate> stored(Facility facility) {
        try {
            return new Planner(Layers.of(FacilityTree.empty()))
                    .plan(ACME, List.of(new Command.Create(facility)), NOW).effects().stream()
                            .map(effect -> FacilityCandidates.of(ACME, ((Effect.FacilityStored) effect).facility()))
                            .toList();
        } catch (CadastreException refused) {
            return List.of();
        }
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().withChars("a1-").ofMaxLength(31).map(rest -> "a" + rest);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars(
                                "aZ0 '=+-@|\t\r\n\",;:#<>[]{}()%\\/.&~_\u00a0\u200b\u202e\ufeff\u00e9\u0301\u2028\u0085")
                        .ofMaxLength(12),
                Arbitraries.of(
                        "n/a",
                        "http://example.com/x#50%_[1]",
                        "urn:cadastre:rows",
                        "🏭 🏴\udb40\udc67\udb40\udc7f",
                        "👩\u200d🔧"));
    }
}
