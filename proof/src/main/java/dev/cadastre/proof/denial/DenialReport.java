package dev.cadastre.proof.denial;

import java.util.List;

/** What came of all attacks that were tried. */
public record DenialReport(List<DenialResult> results, long millis) {

    /** Of a run without attacks of this kind. */
    public static final DenialReport NONE = new DenialReport(List.of(), 0);

    public DenialReport {
        results = List.copyOf(results);
    }

    public boolean holds() {
        return failures().isEmpty();
    }

    public List<DenialResult> failures() {
        return results.stream().filter(result -> !result.holds()).toList();
    }

    /** The services that were measured, in the order of the columns. */
    public List<String> services() {
        return results.isEmpty()
                ? List.of()
                : results.getFirst().figures().stream()
                        .map(ServiceFigures::service)
                        .toList();
    }

    public String summary() {
        return "%s: %d attacks, %d failed, %.1f s"
                .formatted(
                        holds() ? "Other tenants are served" : "OTHER TENANTS ARE NOT SERVED",
                        results.size(),
                        failures().size(),
                        millis / 1000.0);
    }
}
