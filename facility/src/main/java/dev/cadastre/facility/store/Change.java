package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change in the history of an owner's rows.
 *
 * @param change its id
 * @param askedBy whose change it is: a merge of global facilities takes tenants' rows along
 * @param principal who asked for it
 * @param undoes the change it took back, or null
 * @param undoable whether it can be taken back as far as it alone is concerned: later changes may build on it
 * @param effects what became true of this owner's rows
 * @param complete false where the effects are too long for the listing, and left out
 */
public record Change(
        long change,
        TreeVersion version,
        Instant at,
        Owner askedBy,
        String principal,
        @Nullable Long undoes,
        boolean undoable,
        List<Effect> effects,
        boolean complete) {

    public Change {
        effects = List.copyOf(effects);
    }
}
