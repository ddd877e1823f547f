package dev.cadastre.facility;

import java.util.Set;

/**
 * The allowed parents of facilities of a kind.
 *
 * @param parents kinds that may contain it
 * @param root whether it may be a root
 */
public record KindRule(Kind kind, Set<Kind> parents, boolean root) {

    public KindRule {
        parents = Set.copyOf(parents);
    }
}
