package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that fits the current hierarchy. Its parts belong together in one transaction, each in its owner's rows
 * and its owner's part of the log, so that no tenant reads what another's part says.
 *
 * @param parts one an owner, the asking owner's first; none where the commands ask for what is already so
 */
public record Plan(List<Part> parts, Touched touched) {

    public Plan {
        parts = List.copyOf(parts);
    }

    /** Whether nothing becomes true by it that is not so already. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** All effects, in the order of the parts. */
    public List<Effect> effects() {
        return parts.stream().flatMap(part -> part.effects().stream()).toList();
    }

    /** All that takes them back, in the order in which to apply it. */
    public List<Effect> undo() {
        return parts.reversed().stream().flatMap(part -> part.undo().stream()).toList();
    }

    /**
     * What the plan writes for one owner. Only a merge of global facilities has parts of other owners than the asking
     * one: it takes the tenants' devices and own facilities along.
     *
     * @param effects one a row, what it is after the change
     * @param undo one a row, what it was before, the last row first
     */
    public record Part(Owner owner, List<Effect> effects, List<Effect> undo) {

        public Part {
            effects = List.copyOf(effects);
            undo = List.copyOf(undo);
        }
    }

    /** The part of the owner, or null. */
    public @Nullable Part part(Owner owner) {
        return parts.stream()
                .filter(part -> part.owner().equals(owner))
                .findFirst()
                .orElse(null);
    }
}
