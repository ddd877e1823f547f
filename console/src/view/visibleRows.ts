/** The rows to draw: from first up to, not including, end. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Rows drawn beyond each edge, so that a quick scroll meets no blank. */
const OVERSCAN = 8;

/** Which of so many rows of one height meet the window that starts at scrollTop; all in pixels. */
export function visibleRows(scrollTop: number, windowHeight: number, rowHeight: number, rows: number): RowRange {
  const first = Math.floor(scrollTop / rowHeight) - OVERSCAN;
  const end = Math.ceil((scrollTop + windowHeight) / rowHeight) + OVERSCAN;
  const within = (row: number) => Math.min(Math.max(row, 0), rows);
  return { first: within(first), end: within(end) };
}

/** The scrollTop at which a row is wholly seen below a header of that height, moved as little as needed. */
export function scrollTopToShow(
  row: number,
  scrollTop: number,
  windowHeight: number,
  rowHeight: number,
  headerHeight: number,
): number {
  const top = row * rowHeight;
  const lowest = top + rowHeight + headerHeight - windowHeight;
  return Math.max(Math.min(scrollTop, top), lowest);
}
