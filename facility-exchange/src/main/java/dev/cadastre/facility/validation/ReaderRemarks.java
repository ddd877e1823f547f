package dev.cadastre.facility.validation;

/** What a reader said of rows, as warnings of the checks they touch. */
final class ReaderRemarks {

    private ReaderRemarks() {}

    static void into(Findings findings, Layout layout) {
        for (CandidateSet.Remark remark : layout.set().remarks()) {
            int row = layout.find(remark.owner(), remark.id());
            if (row != Layout.NONE) {
                findings.warning(remark.check(), remark.rule())
                        .facility(row, remark.message(), Mend.byHand(remark.mend()));
            }
        }
    }
}
