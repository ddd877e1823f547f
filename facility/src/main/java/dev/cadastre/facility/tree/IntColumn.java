package dev.cadastre.facility.tree;

import java.util.Arrays;

/**
 * A column of ints that is written by one and read by many: what is published is never written again, a page that is
 * written after that is copied first. So a change costs a page, whatever the number of rows.
 */
final class IntColumn {

    static final int PAGE_BITS = 10;
    static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private static final int FIRST_PAGE_ROWS = 8;

    private int[][] pages = new int[0][];
    private boolean[] published = new boolean[0];
    private boolean pagesPublished;

    /** Reads a published column. */
    static int get(int[][] pages, int row) {
        return pages[row >>> PAGE_BITS][row & PAGE_MASK];
    }

    int get(int row) {
        return get(pages, row);
    }

    void set(int row, int value) {
        writable(row >>> PAGE_BITS, row & PAGE_MASK)[row & PAGE_MASK] = value;
    }

    /** All rows as the writer has them: for its own use. */
    int[][] written() {
        return pages;
    }

    /** All rows as they are now, for ever. */
    int[][] publish() {
        Arrays.fill(published, true);
        pagesPublished = true;
        return pages;
    }

    long memoryBytes() {
        long sum = 0;
        for (int[] page : pages) {
            sum += 24 + 4L * page.length;
        }
        return sum;
    }

    private int[] writable(int page, int offset) {
        if (page >= pages.length) {
            addPages(page + 1);
        }
        int[] rows = pages[page];
        if (published[page] || offset >= rows.length) {
            rows = replace(page, Arrays.copyOf(rows, lengthFor(rows.length, offset)));
        }
        return rows;
    }

    private int[] replace(int page, int[] rows) {
        if (pagesPublished) {
            pages = pages.clone();
            pagesPublished = false;
        }
        pages[page] = rows;
        published[page] = false;
        return rows;
    }

    private void addPages(int count) {
        int before = pages.length;
        pages = Arrays.copyOf(pages, count);
        published = Arrays.copyOf(published, count);
        Arrays.fill(pages, before, count, new int[0]);
        pagesPublished = false;
    }

    private static int lengthFor(int length, int offset) {
        int enough = Math.max(length, FIRST_PAGE_ROWS);
        while (enough <= offset) {
            enough *= 2;
        }
        return enough;
    }
}
