package dev.cadastre.facility.validation;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Point 1. Names count here too: a facility without one cannot be held. */
final class WellFormedIds implements PointCheck {

    private static final int NAME_CHARS_MAX = 200;

    @Override
    public Point point() {
        return Point.IDS;
    }

    @Override
    public long check(Layout layout, Findings findings) {
        Set<List<String>> seen = HashSet.newHashSet(layout.size());
        for (int i = 0; i < layout.size(); i++) {
            Candidate row = layout.at(i);
            checkShape(i, row, findings);
            if (!seen.add(List.of(row.owner(), row.id()))) {
                findings.error(Point.IDS, "id-twice")
                        .facility(
                                i,
                                "the id is that of an earlier row",
                                Mend.byHand("keep one of the rows, or give this one an id of its own"));
            }
        }
        checkDevices(layout.set(), findings);
        return layout.set().size();
    }

    private static void checkShape(int index, Candidate row, Findings findings) {
        if (!isOne(Owner::parse, row.owner())) {
            findings.error(Point.IDS, "owner-malformed")
                    .facility(index, "'%s' is no tenant".formatted(row.owner()), Mend.byHand("name a tenant, or '*'"));
        }
        if (!FacilityId.isWellFormed(row.id())) {
            findings.error(Point.IDS, "id-malformed")
                    .facility(
                            index,
                            "an id is 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-'",
                            Mend.byHand("give it another id, in the rows that name it too"));
        }
        if (row.name().isBlank() || row.name().length() > NAME_CHARS_MAX) {
            findings.error(Point.IDS, "name-malformed")
                    .facility(
                            index,
                            "a name is 1 to %d characters".formatted(NAME_CHARS_MAX),
                            row.name().isBlank()
                                    ? Mend.automatic("name it by its id", it -> it.withName(it.id()))
                                    : Mend.byHand("shorten the name"));
        }
    }

    private static void checkDevices(CandidateSet set, Findings findings) {
        for (int i = 0; i < set.assignments().size(); i++) {
            CandidateAssignment row = set.assignments().get(i);
            if (!isOne(TenantId::new, row.tenant()) || !isOne(DeviceId::new, row.device())) {
                findings.error(Point.IDS, "id-malformed")
                        .assignment(i, "no device of a tenant", Mend.byHand("leave the row out"));
            }
        }
        for (int i = 0; i < set.overlays().size(); i++) {
            if (!isOne(TenantId::new, set.overlays().get(i).tenant())) {
                findings.error(Point.IDS, "owner-malformed")
                        .overlay(i, "an overlay is a tenant's", Mend.byHand("name the tenant"));
            }
        }
    }

    private static boolean isOne(Consumer<String> parse, String text) {
        try {
            parse.accept(text);
            return true;
        } catch (CadastreException | IllegalArgumentException e) {
            return false;
        }
    }
}
