package dev.cadastre.facility;

import java.util.Set;

/**
 * Where facilities of a kind may stand.
 *
 * @param parents kinds that may contain it
 * @param root whether it may stand under nothing
 */
public record KindRule(Kind kind, Set<Kind> parents, boolean root) {

    public KindRule {
        parents = Set.copyOf(parents);
    }
}
