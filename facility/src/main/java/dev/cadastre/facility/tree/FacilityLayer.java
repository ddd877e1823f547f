package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The facilities of one layer as the writer has them. Rows are never taken away: a facility that is named before it is
 * stored has one, and one that is removed keeps it, so that slots mean the same for ever.
 */
final class FacilityLayer {

    private static final int ABSENT = Slots.NONE | Slots.GONE;

    private final IntColumn words = new IntColumn();
    private final IntColumn metas = new IntColumn();
    private final IntColumn references = new IntColumn();
    private final RefColumn<Extras> extras = new RefColumn<>();
    private final TextStore texts = new TextStore();
    private final Links links;
    private final Set<Integer> absent = new HashSet<>();

    /** Rows shown as roots because their parents lead back to them, and the parents they have. */
    private final Map<Integer, Integer> opened = new HashMap<>();

    private IdIndex index;
    private int size;
    private int stored;
    private long structure;
    private long zones;
    private Intervals intervals = Intervals.NONE;

    /**
     * @param linked whether children can be listed from their parents
     * @param expected room in the index for so many
     */
    FacilityLayer(boolean linked, int expected) {
        links = new Links(linked, words);
        index = new IdIndex(expected);
    }

    /** The row of the id, created if it does not exist. */
    int intern(String id) {
        return intern(id, "");
    }

    /**
     * @param name written beside the id when the row is created; one that is known later is written with the id again
     */
    int intern(String id, String name) {
        int found = index.find(id, size, references.written(), texts.chunks());
        return found == Slots.NONE ? add(id, name) : found;
    }

    /** As the other {@code intern}, of an id whose hash {@link #touch} gave. */
    int intern(String id, long hash) {
        int found = index.find(id, hash, size, references.written(), texts.chunks());
        return found == Slots.NONE ? add(id, "") : found;
    }

    /**
     * Has what {@link #intern} reads for the ids at hand, and answers something of what was read.
     *
     * @param hashes gets those of the ids
     */
    int touch(String[] ids, long[] hashes, int count) {
        return index.touch(ids, hashes, count, size, references.written(), texts.chunks());
    }

    /** @return whether its parent or its visibility changed */
    boolean store(Facility facility, int row, int parent, int kind) {
        int before = metas.get(row);
        boolean fresh = (before & Rows.STORED) == 0;
        if (!name(row).equals(facility.name())) {
            references.set(row, texts.write(facility.id().value(), facility.name()));
        }
        keepExtras(row, facility);
        int after = kind | Rows.STORED | (facility.isCurrent() ? 0 : Rows.RETIRED) | (before & Rows.TOUCHED);
        if (after != before) {
            metas.set(row, after);
        }
        boolean moved = opened.remove(row) != null || fresh || parentOf(row) != parent;
        if (fresh) {
            stored++;
            absent.remove(row);
            links.link(row, parent);
        } else if (moved) {
            links.move(row, parent);
        }
        mark(row);
        boolean changed = moved || ((before ^ after) & ~Rows.KIND) != 0;
        structure += changed ? 1 : 0;
        return changed;
    }

    /** @return whether it was there */
    boolean remove(int row) {
        int before = metas.get(row);
        if ((before & Rows.STORED) == 0) {
            return false;
        }
        stored--;
        opened.remove(row);
        metas.set(row, before & Rows.TOUCHED);
        zones += extrasOf(row).zones().isEmpty() ? 0 : 1;
        extras.set(row, null);
        links.unlink(row);
        words.set(row, ABSENT);
        mark(row);
        absent.add(row);
        structure++;
        return true;
    }

    /** Some tenant has an entry for it, or had one: its step upwards is looked at closely from now on. */
    void touch(int row) {
        int meta = metas.get(row);
        if ((meta & Rows.TOUCHED) == 0) {
            metas.set(row, meta | Rows.TOUCHED);
            mark(row);
        }
    }

    /** Shows it as a root, whatever its parent. */
    void open(int row) {
        opened.put(row, parentOf(row));
        links.move(row, Slots.NONE);
        mark(row);
        structure++;
    }

    /** Opens whatever circles the rows are in, each at its greatest id. */
    void openCircles(Iterable<Integer> rows) {
        for (int row : rows) {
            IntList circle = ParentCycles.through(row, this::parentOf);
            if (!circle.isEmpty()) {
                open(Arrays.stream(circle.toArray())
                        .boxed()
                        .max(Comparator.comparing(this::id))
                        .orElseThrow());
            }
        }
    }

    /** Gives the ones shown as roots their parents back, to see whether they still lead in a circle. */
    Set<Integer> close() {
        Map<Integer, Integer> closed = Map.copyOf(opened);
        closed.forEach((row, parent) -> {
            links.move(row, parent);
            mark(row);
            structure++;
        });
        opened.clear();
        return closed.keySet();
    }

    /** Keeps no lists until {@link #linkAll}: for a load, in which rows come in any order. */
    void linkLater() {
        links.pause();
    }

    /** Keeps lists from now on. */
    void linkAll() {
        links.linkAll(size, row -> (metas.get(row) & Rows.STORED) != 0);
    }

    void number() {
        intervals = Intervals.of(publish());
    }

    /** Whether the numbering met every row: it does not meet those whose parents lead back to them. */
    boolean isAllReached() {
        return intervals.reached() == size;
    }

    int size() {
        return size;
    }

    Rows publish() {
        return new Rows(
                size,
                stored,
                words.publish(),
                metas.publish(),
                references.publish(),
                links.firsts(),
                links.nexts(),
                links.firstRoot(),
                absent.stream().mapToInt(Integer::intValue).sorted().toArray(),
                Map.copyOf(opened),
                extras.publish(),
                texts.chunks(),
                index,
                structure,
                zones,
                intervals);
    }

    long memoryBytes() {
        return words.memoryBytes()
                + metas.memoryBytes()
                + references.memoryBytes()
                + extras.memoryBytes()
                + texts.memoryBytes()
                + links.memoryBytes()
                + index.memoryBytes()
                + intervals.memoryBytes();
    }

    private int add(String id, String name) {
        if (index.isFull(size)) {
            index = grown();
        }
        int row = size;
        references.set(row, texts.write(id, name));
        metas.set(row, 0);
        words.set(row, ABSENT);
        links.add(row);
        absent.add(row);
        index.add(id, row);
        size++;
        structure++;
        return row;
    }

    private IdIndex grown() {
        IdIndex more = new IdIndex(Math.max(8, size + size / 2));
        byte[][] chunks = texts.chunks();
        for (int row = 0; row < size; row++) {
            more.add(TextStore.id(chunks, references.get(row)), row);
        }
        return more;
    }

    private void keepExtras(int row, Facility facility) {
        Extras after = Extras.of(facility);
        zones += extrasOf(row).zones().equals(facility.zones()) ? 0 : 1;
        extras.set(row, after);
    }

    private Extras extrasOf(int row) {
        Extras found = extras.get(row);
        return found == null ? Extras.NONE : found;
    }

    private String id(int row) {
        return TextStore.id(texts.chunks(), references.get(row));
    }

    private String name(int row) {
        return TextStore.name(texts.chunks(), references.get(row));
    }

    private int parentOf(int row) {
        return words.get(row) & ~Slots.SPECIAL;
    }

    /** Keeps the marks beside the parent in step with what the row is. */
    private void mark(int row) {
        int meta = metas.get(row);
        boolean current = (meta & (Rows.STORED | Rows.RETIRED)) == Rows.STORED;
        boolean touched = (meta & Rows.TOUCHED) != 0;
        int word = parentOf(row) | (current ? 0 : Slots.GONE) | (touched ? Slots.TOUCHED : 0);
        if (word != words.get(row)) {
            words.set(row, word);
        }
    }
}
