package dev.cadastre.proof.report;

import dev.cadastre.proof.engine.Matrix;
import dev.cadastre.proof.engine.Variant;

/** A matrix in one sentence. */
final class Summary {

    private Summary() {}

    static String of(Matrix matrix) {
        long controls = matrix.cells().stream()
                .filter(cell -> cell.variant() instanceof Variant.Control)
                .count();
        return "%s: %d attacks, %d cells, %d controls, %d not as they must be, %d uncovered surfaces, %.1f s"
                .formatted(
                        matrix.holds() ? "The layers hold" : "THE LAYERS DO NOT HOLD",
                        matrix.attacks().size(),
                        matrix.cells().size() - controls,
                        controls,
                        matrix.failures().size(),
                        matrix.uncovered().size(),
                        matrix.millis() / 1000.0);
    }
}
