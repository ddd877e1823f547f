package dev.cadastre.facility.validation;

/** One row of a candidate set: the how-manieth of its list. */
public record Row(Table table, int index) implements Comparable<Row> {

    /** The lists of a {@link CandidateSet}. */
    public enum Table {
        FACILITY,
        OVERLAY,
        ASSIGNMENT,
        LEGACY
    }

    static Row facility(int index) {
        return new Row(Table.FACILITY, index);
    }

    @Override
    public int compareTo(Row other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : Integer.compare(index, other.index);
    }
}
