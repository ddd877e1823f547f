package dev.cadastre.facility.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facilities of one layer at one moment: immutable columns, by row.
 */
final class Rows {

    static final int KIND = 0xFFFF;

    private final int size;
    private final int stored;
    private final int[][] words;
    private final int[][] metas;
    private final int[][] references;
    private final int[][] firsts;
    private final int[][] nexts;
    private final int firstRoot;
    private final int[] absent;
    private final Map<Integer, Integer> opened;
    private final @Nullable Object[][] extras;
    private final byte[][] texts;
    private final IdIndex index;
    private final long structure;
    private final long zones;
    private final Intervals intervals;

    /**
     * @param words the parent's slot, and {@link Slots#SPECIAL}
     * @param metas the number of the kind, and the flags below
     * @param references where id and name are in the texts
     * @param firsts first child, where the layer is linked
     * @param nexts next sibling, where the layer is linked
     * @param firstRoot head of the siblings without a parent
     * @param absent rows that were named, never stored
     * @param opened rows shown as roots because their parents lead back to them, and those parents
     * @param structure changes whenever a row, a parent or its visibility does
     * @param zones changes whenever memberships do
     */
    Rows(
            int size,
            int stored,
            int[][] words,
            int[][] metas,
            int[][] references,
            int[][] firsts,
            int[][] nexts,
            int firstRoot,
            int[] absent,
            Map<Integer, Integer> opened,
            @Nullable Object[][] extras,
            byte[][] texts,
            IdIndex index,
            long structure,
            long zones,
            Intervals intervals) {
        this.size = size;
        this.stored = stored;
        this.words = words;
        this.metas = metas;
        this.references = references;
        this.firsts = firsts;
        this.nexts = nexts;
        this.firstRoot = firstRoot;
        this.absent = absent;
        this.opened = opened;
        this.extras = extras;
        this.texts = texts;
        this.index = index;
        this.structure = structure;
        this.zones = zones;
        this.intervals = intervals;
    }

    int size() {
        return size;
    }

    int stored() {
        return stored;
    }

    int[][] words() {
        return words;
    }

    int[][] metas() {
        return metas;
    }

    int[][] references() {
        return references;
    }

    int[][] firsts() {
        return firsts;
    }

    int[][] nexts() {
        return nexts;
    }

    int firstRoot() {
        return firstRoot;
    }

    int[] absent() {
        return absent;
    }

    Map<Integer, Integer> opened() {
        return opened;
    }

    @Nullable
    Object[][] extras() {
        return extras;
    }

    byte[][] texts() {
        return texts;
    }

    IdIndex index() {
        return index;
    }

    long structure() {
        return structure;
    }

    long zones() {
        return zones;
    }

    Intervals intervals() {
        return intervals;
    }

    static final int STORED = 1 << 16;
    static final int RETIRED = 1 << 17;
    static final int TOUCHED = 1 << 18;

    int word(int row) {
        return IntColumn.get(words, row);
    }

    int meta(int row) {
        return IntColumn.get(metas, row);
    }

    /** The slot of its parent. */
    int parent(int row) {
        return word(row) & ~Slots.SPECIAL;
    }

    /** The slot of the parent that was written. */
    int declaredParent(int row) {
        Integer declared = opened.isEmpty() ? null : opened.get(row);
        return declared == null ? parent(row) : declared;
    }

    int kind(int row) {
        return meta(row) & KIND;
    }

    boolean isStored(int row) {
        return row < size && (meta(row) & STORED) != 0;
    }

    boolean isCurrent(int row) {
        return row < size && (word(row) & Slots.GONE) == 0;
    }

    /** The head of its children's list; of the roots' for {@link Slots#NONE}. */
    int firstChild(int row) {
        return row == Slots.NONE ? firstRoot : IntColumn.get(firsts, row);
    }

    int nextSibling(int row) {
        return IntColumn.get(nexts, row);
    }

    Extras extras(int row) {
        Object found = RefColumn.get(extras, row);
        return found == null ? Extras.NONE : (Extras) found;
    }

    String id(int row) {
        return TextStore.id(texts, IntColumn.get(references, row));
    }

    String name(int row) {
        return TextStore.name(texts, IntColumn.get(references, row));
    }

    /** The row of the id, also where it is not stored; or {@link Slots#NONE}. */
    int find(String id) {
        return index.find(id, size, references, texts);
    }

    /** Whether the intervals are of this structure. */
    boolean isNumbered() {
        return intervals.structure() == structure;
    }
}
