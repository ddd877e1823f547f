package dev.cadastre.facility.change;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what an owner asks for into rows, or refuses with a reason that says what to do. A pure function of the commands
 * and the layers they meet. A command that asks for what is already so writes nothing.
 */
public final class Planner {

    private final Layers layers;

    /** @param layers at the version on which the plan will be applied */
    public Planner(Layers layers) {
        this.layers = layers;
    }

    /**
     * The plan for commands which each see what those before them did.
     *
     * @param now when a facility ends that is merged into another
     * @throws dev.cadastre.model.CadastreException FACILITY_NOT_FOUND, FACILITY_EXISTS, FACILITY_CYCLE,
     *     FACILITY_CONFLICT or INVALID_FACILITY
     */
    public Plan plan(Owner owner, List<Command> commands, Instant now) {
        Drafting drafting = new Drafting(layers, owner);
        Steps steps = new Steps(drafting, now);
        commands.forEach(steps::take);
        new PostConditions(layers, drafting).check();
        new Containment(drafting).check();
        return plan(drafting);
    }

    /**
     * The plan that takes a change back.
     *
     * @param done all effects of the change, in all its parts
     * @param undo what the plan of the change gave as its undoing, in all its parts
     * @param now when a facility ends that cannot be unmade any more, because something of others depends on it
     * @throws dev.cadastre.model.CadastreException CHANGE_NOT_UNDOABLE where later changes build on it
     */
    public Plan undo(Owner owner, List<Effect> done, List<Effect> undo, Instant now) {
        Drafting drafting = new Drafting(layers, owner);
        new Undoing(layers, drafting, now).undo(done, undo);
        return plan(drafting);
    }

    private Plan plan(Drafting drafting) {
        Map<Owner, List<Effect>> effects = new LinkedHashMap<>();
        Map<Owner, List<Effect>> undo = new LinkedHashMap<>();
        effects.put(drafting.owner(), new ArrayList<>());
        for (PendingRows.Change change : drafting.pending().changes()) {
            Owner owner = change.after().owner();
            effects.computeIfAbsent(owner, key -> new ArrayList<>()).add(change.after());
            undo.computeIfAbsent(owner, key -> new ArrayList<>()).add(change.before());
        }
        List<Plan.Part> parts = new ArrayList<>();
        effects.forEach((owner, rows) -> {
            if (!rows.isEmpty()) {
                parts.add(new Plan.Part(
                        owner, rows, undo.getOrDefault(owner, List.of()).reversed()));
            }
        });
        return new Plan(parts, parts.isEmpty() ? Touched.NOTHING : new ImpactAnalysis(layers, drafting).touched());
    }

    /** The one step for each command. */
    private record Steps(Drafting drafting, Instant now) {

        void take(Command command) {
            FacilitySteps facilities = new FacilitySteps(drafting);
            OverlaySteps overlays = new OverlaySteps(drafting);
            SettingSteps settings = new SettingSteps(drafting);
            switch (command) {
                case Command.Create create -> facilities.create(create);
                case Command.Edit edit -> facilities.edit(edit);
                case Command.Move move -> move(move.facility(), move, facilities, overlays);
                case Command.Merge merge -> new MergeStep(drafting, now).merge(merge);
                case Command.Retire retire -> facilities.retire(retire);
                case Command.Restore restore -> facilities.restore(restore);
                case Command.Join join -> facilities.join(join);
                case Command.Leave leave -> facilities.leave(leave);
                case Command.Overlay overlay -> overlays.overlay(overlay);
                case Command.Follow follow -> overlays.follow(follow);
                case Command.Hide hide -> overlays.hide(hide);
                case Command.Opaque opaque -> overlays.opaque(opaque);
                case Command.MoveBack back -> overlays.moveBack(back);
                case Command.AddKind kind -> settings.addKind(kind);
                case Command.Bind bind -> settings.bind(bind);
                case Command.Unbind unbind -> settings.unbind(unbind);
                case Command.Place place -> settings.place(place);
            }
        }

        private void move(FacilityId id, Command.Move move, FacilitySteps facilities, OverlaySteps overlays) {
            if (drafting.owner() instanceof Owner.Tenant && !id.isOwn()) {
                overlays.move(id, move.parent());
            } else {
                facilities.move(id, move.parent());
            }
        }
    }
}
