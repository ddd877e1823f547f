package dev.cadastre.proof;

import dev.cadastre.isolation.context.Layer;
import java.util.Set;

/** An attack that is a name and a function. */
record NamedAttack(String id, String title, Set<Layer> stoppedBy, Set<String> surfaces, Attempt attempt)
        implements Attack {

    NamedAttack {
        if (id.isBlank() || title.isBlank() || stoppedBy.isEmpty()) {
            throw new IllegalArgumentException("an attack has an id, a title and a layer that stops it: " + id);
        }
    }

    @Override
    public Verdict run(AttackTarget target) throws Exception {
        return attempt.in(target);
    }
}
