package dev.cadastre.server.facilities;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.store.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An earlier change.
 *
 * @param undoes the change it took back, or null
 * @param undoable whether it can be taken back, unless later changes build on it
 * @param askedBy {@code own} or {@code global}, for one that came with a change of the global tree
 * @param effects what became true, a sentence each
 */
record PastChange(
        long change,
        String version,
        Instant at,
        String principal,
        @Nullable Long undoes,
        boolean undoable,
        String askedBy,
        List<String> effects) {

    private static final String TOO_LONG = "its effects are too long to be listed with those of the changes after it";

    static PastChange of(Change change) {
        return new PastChange(
                change.change(),
                change.version().toString(),
                change.at(),
                change.principal(),
                change.undoes(),
                change.undoable(),
                change.askedBy().equals(Owner.GLOBAL) ? "global" : "own",
                change.complete()
                        ? change.effects().stream().map(PastChange::sentence).toList()
                        : List.of(TOO_LONG));
    }

    private static String sentence(Effect effect) {
        return switch (effect) {
            case Effect.FacilityStored stored ->
                stored.facility().isCurrent()
                        ? "%s is '%s', a %s"
                                .formatted(
                                        stored.facility().id(),
                                        stored.facility().name(),
                                        stored.facility().kind())
                        : "%s is retired".formatted(stored.facility().id());
            case Effect.FacilityRemoved removed -> "%s was never there".formatted(removed.facility());
            case Effect.OverlayStored stored ->
                "%s is overlaid".formatted(stored.entry().facility());
            case Effect.OverlayCleared cleared -> "%s is as the base has it".formatted(cleared.facility());
            case Effect.KindStored stored ->
                "%s is a kind".formatted(stored.rule().kind());
            case Effect.KindRemoved removed -> "%s is no kind".formatted(removed.kind());
            case Effect.DevicePlaced placed ->
                placed.facility() == null
                        ? "device %s is nowhere".formatted(placed.device())
                        : "device %s is at %s".formatted(placed.device(), placed.facility());
            case Effect.DeviceHomed homed ->
                homed.facility() == null
                        ? "device %s belongs nowhere".formatted(homed.device())
                        : "device %s belongs at %s".formatted(homed.device(), homed.facility());
            case Effect.GroupBound bound ->
                "group %s %s %s".formatted(bound.group(), bound.bound() ? "sees" : "no longer sees", bound.facility());
        };
    }
}
