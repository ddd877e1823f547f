package dev.cadastre.proof.engine;

import dev.cadastre.proof.Attack;
import java.util.List;
import java.util.Optional;

/**
 * What came of all attacks on all target platforms.
 *
 * @param uncovered what the platform exposes and no attack goes through, and exceptions that nothing needs
 */
public record Matrix(List<Attack> attacks, List<Cell> cells, List<String> uncovered, long millis) {

    public Matrix {
        attacks = List.copyOf(attacks);
        cells = List.copyOf(cells);
        uncovered = List.copyOf(uncovered);
    }

    public Optional<Cell> cell(Attack attack, Variant variant) {
        return cells.stream()
                .filter(cell ->
                        cell.attack().id().equals(attack.id()) && cell.variant().equals(variant))
                .findFirst();
    }

    /** The cells that are not as they must be. */
    public List<Cell> failures() {
        return cells.stream().filter(cell -> !cell.asItMustBe()).toList();
    }

    /** Whether every cell is as it must be and nothing is uncovered. */
    public boolean holds() {
        return failures().isEmpty() && uncovered.isEmpty();
    }
}
