package dev.cadastre.facility.exchange;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateOverlay;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands that bring a checked set into the tree as one change of one owner: kinds, facilities each after what it
 * refers to, overlay entries, devices.
 */
public final class ImportPlan {

    private final Owner owner;
    private final List<Command> commands = new ArrayList<>();

    private ImportPlan(Owner owner) {
        this.owner = owner;
    }

    /**
     * @param set without errors
     * @param now when those ended of which nobody knows when
     * @throws CadastreException IMPORT_REFUSED where rows of another owner are among them
     */
    public static List<Command> commands(CandidateSet set, Owner owner, Instant now) {
        ImportPlan plan = new ImportPlan(owner);
        set.kinds().forEach((whose, rules) -> {
            plan.check(whose, "its kinds");
            rules.stream().map(Command.AddKind::new).forEach(plan.commands::add);
        });
        for (Candidate row : CreationOrder.of(set.facilities())) {
            plan.check(row.owner(), row.id());
            plan.commands.add(new Command.Create(FacilityCandidates.facility(row, now)));
        }
        for (CandidateOverlay row : set.overlays()) {
            plan.check(row.tenant(), row.facility());
            plan.overlay(row);
        }
        set.assignments().stream().filter(row -> row.endedAt() == null).forEach(row -> {
            plan.check(row.tenant(), row.device());
            plan.commands.add(new Command.Place(
                    new DeviceId(row.device()),
                    new FacilityId(row.facility()),
                    row.home() ? PlacedBy.HOME : PlacedBy.PERSON));
        });
        return plan.commands;
    }

    private void check(String whose, String what) {
        if (!whose.equals(owner.text())) {
            throw new CadastreException(
                    ErrorId.IMPORT_REFUSED,
                    "%s is of %s and not of %s: import each owner's rows by themselves"
                            .formatted(what, whose, owner.text()));
        }
    }

    /** The move comes first, so that what is then hidden can be moved. */
    private void overlay(CandidateOverlay row) {
        FacilityId id = new FacilityId(row.facility());
        if (row.parent() != null) {
            commands.add(new Command.Move(id, new FacilityId(row.parent())));
        }
        Map<String, Optional<String>> overrides = row.overrides();
        if (!overrides.isEmpty()) {
            commands.add(new Command.Overlay(id, overrides));
        }
        if (row.opaque()) {
            commands.add(new Command.Opaque(id, true));
        }
        if (row.hidden()) {
            commands.add(new Command.Hide(id, true));
        }
    }
}
