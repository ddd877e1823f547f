package dev.cadastre.facility.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** As {@link IntColumn}, of objects that few rows have: a page without any takes no room. */
final class RefColumn<T> {

    private @Nullable Object[][] pages = new Object[0][];
    private boolean[] published = new boolean[0];
    private boolean pagesPublished;

    /** Reads a published column. */
    static @Nullable Object get(@Nullable Object[][] pages, int row) {
        int page = row >>> IntColumn.PAGE_BITS;
        int offset = row & IntColumn.PAGE_MASK;
        return page < pages.length && offset < pages[page].length ? pages[page][offset] : null;
    }

    @SuppressWarnings("unchecked") // set() alone writes the pages
    @Nullable
    T get(int row) {
        return (T) get(pages, row);
    }

    void set(int row, @Nullable T value) {
        if (value == null && get(pages, row) == null) {
            return;
        }
        int page = row >>> IntColumn.PAGE_BITS;
        if (page >= pages.length) {
            addPages(page + 1);
        }
        writable(page, row & IntColumn.PAGE_MASK)[row & IntColumn.PAGE_MASK] = value;
    }

    /** All rows as they are now, for ever. */
    @Nullable
    Object[][] publish() {
        Arrays.fill(published, true);
        pagesPublished = true;
        return pages;
    }

    long memoryBytes() {
        long sum = 0;
        for (@Nullable Object[] page : pages) {
            sum += 16 + 4L * page.length;
        }
        return sum;
    }

    private @Nullable Object[] writable(int page, int offset) {
        @Nullable Object[] rows = pages[page];
        if (!published[page] && offset < rows.length) {
            return rows;
        }
        int length = Math.max(rows.length, 8);
        while (length <= offset) {
            length *= 2;
        }
        if (pagesPublished) {
            pages = pages.clone();
            pagesPublished = false;
        }
        rows = Arrays.copyOf(rows, length);
        pages[page] = rows;
        published[page] = false;
        return rows;
    }

    private void addPages(int count) {
        int before = pages.length;
        pages = Arrays.copyOf(pages, count);
        published = Arrays.copyOf(published, count);
        Arrays.fill(pages, before, count, new Object[0]);
        pagesPublished = false;
    }
}
