package dev.cadastre.facility.exchange;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Life;
import java.util.List;
import java.util.Set;

/**
 * Gives a tenant's rows the ids of a tenant's own: a {@code ~} before each that has none, where the row itself is named and
 * where another row of the set names it. An id that the set does not have stays as it is: it is a global one.
 */
final class Adoption {

    private final String owner;
    private final Set<String> ids;

    private Adoption(String owner, Set<String> ids) {
        this.owner = owner;
        this.ids = ids;
    }

    /** @param ids those of rows that do not say whose they are */
    static CandidateSet of(CandidateSet set, Owner owner, Set<String> ids) {
        if (owner.equals(Owner.GLOBAL)) {
            return set;
        }
        Adoption adoption = new Adoption(owner.text(), ids);
        return new CandidateSet(
                set.facilities().stream().map(adoption::adopted).toList(),
                set.overlays(),
                set.assignments(),
                set.legacy(),
                set.kinds(),
                set.remarks().stream().map(adoption::adopted).toList());
    }

    private Candidate adopted(Candidate row) {
        if (!row.owner().equals(owner)) {
            return row;
        }
        return new Candidate(
                row.line(),
                row.owner(),
                own(row.id()),
                own(row.parents()),
                row.kind(),
                row.name(),
                row.code(),
                row.attributes(),
                row.where(),
                new Life(
                        row.life().validFrom(),
                        row.life().retiredAt(),
                        row.life().current(),
                        own(row.life().supersededBy())),
                row.zones().stream()
                        .map(in -> new Candidate.In(own(in.zone()), in.type()))
                        .toList(),
                row.paths().stream().map(this::own).toList());
    }

    private CandidateSet.Remark adopted(CandidateSet.Remark remark) {
        return new CandidateSet.Remark(
                remark.check(), remark.rule(), remark.owner(), own(remark.id()), remark.message(), remark.mend());
    }

    private List<String> own(List<String> references) {
        return references.stream().map(this::own).toList();
    }

    private String own(String id) {
        return ids.contains(id) && !id.startsWith("~") ? FacilityId.OWN_MARK + id : id;
    }
}
