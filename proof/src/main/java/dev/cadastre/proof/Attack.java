package dev.cadastre.proof;

import dev.cadastre.isolation.context.Layer;
import java.util.Set;

/**
 * One way for one tenant to come at another's data. It must be stopped by each of the layers it names where that layer
 * is active alone, and must succeed where none is, or it proves nothing.
 */
public interface Attack {

    /** Stable, {@code l4-union-injection}: the number of the layer it is aimed at, or {@code across}, and a few words. */
    String id();

    /** What is tried, as a sentence that a person understands. */
    String title();

    /** The layers each of which stops it alone; at least one. */
    Set<Layer> stoppedBy();

    /**
     * What it goes through: {@code route:GET /v1/devices/{id}}, {@code topic:placements}, {@code table:devices}, {@code
     * container:observations}, {@code redis:NAME}, {@code flag:…}, {@code mqtt:…}.
     */
    Set<String> surfaces();

    /**
     * Tries it on a target platform in which some layers are active.
     *
     * @return judged by what the attacker got of the victim's, or by what became of the victim's data; never by a status
     *     code alone
     * @throws Exception where it could not be tried: that is neither stopped nor leaked, and fails the proof
     */
    Verdict run(AttackTarget target) throws Exception;

    /** How an attack is tried. */
    @FunctionalInterface
    interface Attempt {
        Verdict in(AttackTarget target) throws Exception;
    }

    /** An attack of an attempt given as a function. */
    static Attack of(String id, String title, Set<Layer> stoppedBy, Set<String> surfaces, Attempt attempt) {
        return new NamedAttack(id, title, Set.copyOf(stoppedBy), Set.copyOf(surfaces), attempt);
    }
}
