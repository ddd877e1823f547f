package dev.cadastre.facility.validation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small hierarchies with one fault each, or none. */
final class Sets {

    static final String HUNDRED_METERS = """
            {"type":"Polygon","coordinates":[[[0,0],[0.0009,0],[0.0009,0.0009],[0,0.0009],[0,0]]]}""";

    private Sets() {}

    static Candidate site() {
        return Candidate.of("*", "site", null, "site", "Site");
    }

    static Candidate hall() {
        return Candidate.of("*", "hall", "site", "building", "Hall");
    }

    static Candidate floor() {
        return Candidate.of("*", "floor", "hall", "level", "Floor");
    }

    /** A site, a hall in it, a floor in that: nothing is wrong with them. */
    static CandidateSet good(Candidate... more) {
        return CandidateSet.of(Stream.concat(Stream.of(site(), hall(), floor()), Stream.of(more))
                .toList());
    }

    /** The good ones, one of them changed. */
    static CandidateSet but(String id, UnaryOperator<Candidate> change) {
        return CandidateSet.of(good().facilities().stream()
                .map(row -> row.id().equals(id) ? change.apply(row) : row)
                .toList());
    }

    static Candidate room(String id, String name) {
        return Candidate.of("*", id, "floor", "space", name);
    }

    static Candidate own(String tenant, String id, @Nullable String parent) {
        return Candidate.of(tenant, id, parent, "space", id);
    }

    static Life retired(String... successors) {
        return new Life("2001-01-01", "2020-01-01", null, List.of(successors));
    }

    static Candidate.Where at(String latitude, String longitude) {
        return new Candidate.Where(latitude, longitude, null);
    }

    static Candidate.Where within(String outline) {
        return new Candidate.Where(null, null, outline);
    }

    static CandidateOverlay move(String tenant, String facility, @Nullable String parent) {
        return new CandidateOverlay(0, tenant, facility, false, false, parent, new TreeMap<>());
    }

    static CandidateOverlay hide(String tenant, String facility) {
        return new CandidateOverlay(0, tenant, facility, true, false, null, new TreeMap<>());
    }

    static CandidateOverlay rename(String tenant, String facility, String name) {
        return new CandidateOverlay(
                0, tenant, facility, false, false, null, new TreeMap<>(Map.of("name", Optional.of(name))));
    }

    static CandidateAssignment assigned(String device, String facility) {
        return new CandidateAssignment(0, "acme", device, facility, "2026-01-02", null, false);
    }

    static LegacyPlace legacy(String device, String zone) {
        return new LegacyPlace(0, "acme", device, zone, "2026-01-02");
    }

    /** {@code POINT rule} of each error, sorted. */
    static List<String> errors(CandidateSet set) {
        return rules(ValidationSuite.plain().run(set), Severity.ERROR);
    }

    static List<String> warnings(CandidateSet set) {
        return rules(ValidationSuite.plain().run(set), Severity.WARNING);
    }

    private static List<String> rules(Report report, Severity severity) {
        TreeSet<String> rules = new TreeSet<>();
        report.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .forEach(finding -> rules.add(finding.check() + " " + finding.rule()));
        return List.copyOf(rules);
    }
}
