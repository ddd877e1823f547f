package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateAssignment;
import dev.cadastre.facility.validation.CandidateOverlay;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.LegacyPlace;
import dev.cadastre.facility.validation.Life;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read again, to the last character, in every format. */
class RoundTripTest {

    private static final int ROUNDS = 50;

    @ParameterizedTest
    @EnumSource
    void losesNothing(Format format) {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            CandidateSet set = new RandomSet(seed).set();
            CandidateSet back = Texts.read(format, Texts.write(format, set));
            assertThat(plain(back.facilities()))
                    .as("facilities of seed %d", seed)
                    .isEqualTo(plain(set.facilities()));
            assertThat(new HashMap<>(back.kinds())).as("kinds of seed %d", seed).isEqualTo(set.kinds());
            assertThat(back.overlays().stream().map(RoundTripTest::withoutLine))
                    .as("overlays of seed %d", seed)
                    .containsExactlyElementsOf(set.overlays());
            assertThat(back.assignments().stream().map(RoundTripTest::withoutLine))
                    .as("assignments of seed %d", seed)
                    .containsExactlyElementsOf(set.assignments());
            assertThat(back.legacy().stream()
                            .map(row -> new LegacyPlace(0, row.tenant(), row.device(), row.zone(), row.at())))
                    .as("legacy places of seed %d", seed)
                    .containsExactlyElementsOf(set.legacy());
        }
    }

    private static List<Candidate> plain(List<Candidate> rows) {
        return rows.stream()
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
                        row.zones().stream()
                                .sorted(Comparator.comparing(Candidate.In::type).thenComparing(Candidate.In::zone))
                                .toList(),
                        row.paths()))
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
    }

    private static CandidateOverlay withoutLine(CandidateOverlay row) {
        return new CandidateOverlay(
                0, row.tenant(), row.facility(), row.hidden(), row.opaque(), row.parent(), row.overrides());
    }

    private static CandidateAssignment withoutLine(CandidateAssignment row) {
        return new CandidateAssignment(
                0, row.tenant(), row.device(), row.facility(), row.placedAt(), row.endedAt(), row.home());
    }

    /** Sets with every field, in all the ways texts can be awkward. */
    private static final class RandomSet {

        private static final List<String> AWKWARD = List.of(
                "plain",
                "a, b",
                "\"quoted\"",
                "two\nlines",
                "tab\there",
                "ünïcödé 🏭",
                "back\\slash",
                "<tag> & more",
                "'single'",
                "|bar|",
                "a;b",
                "=1+1",
                "'=1+1",
                "-1",
                "+49 30",
                "in a\treturn\r\nside",
                "inner\u00a0blank\u200b\u0085\u2028x",
                "{\"a\":{\"iri\":[1.50]}}",
                "http://example.com/x#50%_[1]",
                "#not a comment",
                "{\"json\":1}",
                "ends with \\",
                "\"");

        private final Random random;

        RandomSet(long seed) {
            this.random = new Random(seed);
        }

        CandidateSet set() {
            List<Candidate> rows = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                rows.add(row(i));
            }
            return new CandidateSet(
                    rows,
                    List.of(
                            new CandidateOverlay(0, "acme", "f1", true, false, null, overrides()),
                            new CandidateOverlay(0, "globex", "f2", false, true, "f3", new TreeMap<>())),
                    List.of(
                            new CandidateAssignment(0, "acme", "tag-1", "f1", "2026-01-01T00:00:00Z", null, false),
                            new CandidateAssignment(0, "acme", "tag-2", "~o1", null, "2026-02-01", true)),
                    List.of(
                            new LegacyPlace(0, "acme", "tag-1", "Z1", "2026-01-01"),
                            new LegacyPlace(0, "acme", "tag-2", null, null)),
                    Map.of("acme", List.of(new KindRule(new Kind("bay"), Set.of(Kind.LEVEL, Kind.SPACE), true))),
                    List.of());
        }

        private Candidate row(int number) {
            boolean own = number % 4 == 3;
            return new Candidate(
                    0,
                    own ? "acme" : "*",
                    (own ? "~o" : "f") + number,
                    number == 0 ? List.of() : List.of("f" + (number - 1) / 4 * 4),
                    List.of("site", "building", "level", "space", "zone", "bay").get(random.nextInt(6)),
                    text(),
                    maybe(text()),
                    attributes(),
                    new Candidate.Where(maybe("37." + random.nextInt(1000)), maybe("-1.5E-4"), maybe(outline())),
                    new Life(
                            maybe("2017~"),
                            maybe("2026-11-23T00:00:00Z"),
                            maybe("1"),
                            random.nextBoolean() ? List.of() : List.of("f1", "f2")),
                    random.nextBoolean()
                            ? List.of()
                            : List.of(new Candidate.In("f4", "hvac"), new Candidate.In("f8", "lighting")),
                    random.nextBoolean() ? List.of() : List.of(List.of("f0", "f1"), List.of("f2")));
        }

        private static String outline() {
            return "{\"type\":\"Polygon\",\"coordinates\":[[[0.0,0],[1.10,0],[1,1],[0.0,0]]]}";
        }

        private SortedMap<String, String> attributes() {
            TreeMap<String, String> attributes = new TreeMap<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                attributes.put("key-" + i, text());
            }
            attributes.put("level", "3");
            return attributes;
        }

        private SortedMap<String, Optional<String>> overrides() {
            return new TreeMap<>(
                    Map.of("name", Optional.of(text()), "code", Optional.empty(), "a-1", Optional.empty()));
        }

        private String text() {
            return AWKWARD.get(random.nextInt(AWKWARD.size()));
        }

        private @Nullable String maybe(String text) {
            return random.nextInt(3) == 0 ? null : text;
        }
    }
}
