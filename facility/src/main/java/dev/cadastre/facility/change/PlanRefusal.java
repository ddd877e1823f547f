package dev.cadastre.facility.change;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.jspecify.annotations.Nullable;

/** Why a command is not planned, in words that name the facility and say what to do. */
final class PlanRefusal {

    private PlanRefusal() {}

    static CadastreException notFound(FacilityId id, Owner owner) {
        return new CadastreException(
                ErrorId.FACILITY_NOT_FOUND,
                owner.equals(Owner.GLOBAL)
                        ? "there is no facility %s in the global tree".formatted(id)
                        : "there is no facility %s in your view".formatted(id));
    }

    static CadastreException conflict(String words, @Nullable Object... values) {
        return new CadastreException(ErrorId.FACILITY_CONFLICT, words.formatted(values));
    }

    static CadastreException invalid(String words, @Nullable Object... values) {
        return new CadastreException(ErrorId.INVALID_FACILITY, words.formatted(values));
    }

    static CadastreException cycle(FacilityId facility, FacilityId parent) {
        return new CadastreException(
                ErrorId.FACILITY_CYCLE,
                facility.equals(parent)
                        ? "%s cannot be in itself".formatted(facility)
                        : "%s cannot be in %s, which is in it: move %s out first".formatted(facility, parent, parent));
    }

    static CadastreException intricate(FacilityId facility) {
        return invalid(
                "the outlines of this change, that of %s among them, take too long to compare, as many edges lie side"
                        + " by side: simplify them, or make several changes",
                facility);
    }

    static CadastreException notUndoable(String words, @Nullable Object... values) {
        return new CadastreException(ErrorId.CHANGE_NOT_UNDOABLE, words.formatted(values));
    }
}
