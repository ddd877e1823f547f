package dev.cadastre.facility.validation;

/** One row of a candidate set: the how-manieth of its list. */
public record CandidateRow(Table table, int index) implements Comparable<CandidateRow> {

    /** The lists of a {@link CandidateSet}. */
    public enum Table {
        FACILITY,
        OVERLAY,
        ASSIGNMENT,
        LEGACY
    }

    static CandidateRow facility(int index) {
        return new CandidateRow(Table.FACILITY, index);
    }

    @Override
    public int compareTo(CandidateRow other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : Integer.compare(index, other.index);
    }
}
