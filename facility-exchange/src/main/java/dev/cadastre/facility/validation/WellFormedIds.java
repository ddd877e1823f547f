package dev.cadastre.facility.validation;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlainText;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Check 1. Names count here too: a facility without one cannot be held. */
final class WellFormedIds implements HierarchyCheck {

    private static final int NAME_CHARS_MAX = 200;

    @Override
    public SuiteCheck check() {
        return SuiteCheck.IDS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        Set<List<String>> seen = HashSet.newHashSet(layout.size());
        for (int i = 0; i < layout.size(); i++) {
            Candidate row = layout.at(i);
            checkShape(i, row, findings);
            if (!seen.add(List.of(row.owner(), row.id()))) {
                findings.error(SuiteCheck.IDS, "id-twice")
                        .facility(
                                i,
                                "the id is that of an earlier row, or of a facility that is there already",
                                Mend.byHand(
                                        "leave it out, as an import adds and never changes, or give it an id of its own"));
            }
        }
        checkDevices(layout.set(), findings);
        return layout.set().size();
    }

    private static void checkShape(int index, Candidate row, Findings findings) {
        if (!isOne(Owner::parse, row.owner())) {
            findings.error(SuiteCheck.IDS, "owner-malformed")
                    .facility(index, "'%s' is no tenant".formatted(row.owner()), Mend.byHand("name a tenant, or '*'"));
        }
        if (!FacilityId.isWellFormed(row.id())) {
            findings.error(SuiteCheck.IDS, "id-malformed")
                    .facility(
                            index,
                            "an id is 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-'",
                            Mend.byHand("give it another id, in the rows that name it too"));
        }
        checkName(index, row, findings);
        String code = row.code();
        if (code != null && PlainText.unfit(code).isPresent()) {
            findings.error(SuiteCheck.IDS, "code-malformed")
                    .facility(
                            index,
                            "the code has %s in it, which does not show"
                                    .formatted(PlainText.unfit(code).orElseThrow()),
                            Mend.byHand("leave it out"));
        }
        row.attributes().forEach((key, value) -> {
            if (PlainText.unstorableAt(value) >= 0) {
                findings.error(SuiteCheck.IDS, "text-malformed")
                        .facility(
                                index,
                                "the attribute '%s' has a NUL or half a character in it".formatted(key),
                                Mend.byHand("leave it out"));
            }
        });
    }

    private static void checkName(int index, Candidate row, Findings findings) {
        if (PlainText.stripped(row.name()).isEmpty() || row.name().length() > NAME_CHARS_MAX) {
            findings.error(SuiteCheck.IDS, "name-malformed")
                    .facility(
                            index,
                            "a name is 1 to %d characters".formatted(NAME_CHARS_MAX),
                            PlainText.stripped(row.name()).isEmpty()
                                    ? Mend.automatic("name it by its id", it -> it.withName(it.id()))
                                    : Mend.byHand("shorten the name"));
        }
        PlainText.unfit(row.name())
                .ifPresent(character -> findings.error(SuiteCheck.IDS, "name-malformed")
                        .facility(
                                index,
                                "the name has %s in it, which does not show".formatted(character),
                                Mend.automatic(
                                        "put a blank in its place", it -> it.withName(PlainText.shown(it.name())))));
    }

    private static void checkDevices(CandidateSet set, Findings findings) {
        for (int i = 0; i < set.assignments().size(); i++) {
            CandidateAssignment row = set.assignments().get(i);
            if (!isOne(TenantId::new, row.tenant()) || !isOne(DeviceId::new, row.device())) {
                findings.error(SuiteCheck.IDS, "id-malformed")
                        .assignment(i, "no device of a tenant", Mend.byHand("leave the row out"));
            }
        }
        for (int i = 0; i < set.overlays().size(); i++) {
            if (!isOne(TenantId::new, set.overlays().get(i).tenant())) {
                findings.error(SuiteCheck.IDS, "owner-malformed")
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
