package dev.cadastre.facility.exchange;

import dev.cadastre.facility.Kind;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.CandidateSet.Remark;
import dev.cadastre.facility.validation.SuiteCheck;
import dev.cadastre.model.CadastreException;
import java.util.ArrayList;
import java.util.List;

/** Rows without a parent of a kind that needs one: the caller can name a parent for all of them. */
public final class Strays {

    private Strays() {}

    /** The set with its strays under one facility, and a remark on each of them. */
    public static CandidateSet under(String parent, CandidateSet set) {
        List<Candidate> rows = new ArrayList<>(set.facilities().size());
        List<Remark> remarks = new ArrayList<>(set.remarks());
        for (Candidate row : set.facilities()) {
            boolean stray = row.parents().isEmpty() && !row.id().equals(parent) && needsParent(set, row);
            rows.add(stray ? row.withParents(List.of(parent)) : row);
            if (stray) {
                remarks.add(new Remark(
                        SuiteCheck.ROOTS,
                        "stray",
                        row.owner(),
                        row.id(),
                        "names no parent; placed under %s, as requested".formatted(parent),
                        "name its parent"));
            }
        }
        return new CandidateSet(rows, set.overlays(), set.assignments(), set.legacy(), set.kinds(), remarks);
    }

    private static boolean needsParent(CandidateSet set, Candidate row) {
        try {
            return !set.kindsOf(row.owner()).allows(new Kind(row.kind()), null);
        } catch (CadastreException malformed) {
            return false;
        }
    }
}
