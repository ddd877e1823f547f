import { type RefObject, useCallback, useEffect, useState } from "react";
import { type RowRange, scrollTopToShow, visibleRows } from "../view/visibleRows";

interface Windowed {
  readonly range: RowRange;
  /** Scrolls as little as it takes to see that row. */
  readonly show: (row: number) => void;
}

/** Which rows of a scrolling element are in sight, when all have one height and stand below a sticky header. */
export function useWindowedRows(
  element: RefObject<HTMLElement | null>,
  rowHeight: number,
  headerHeight: number,
  rows: number,
): Windowed {
  const [sight, setSight] = useState({ top: 0, height: 800 });

  useEffect(() => {
    const scroller = element.current;
    if (scroller === null) {
      return undefined;
    }
    const look = () => setSight({ top: scroller.scrollTop, height: scroller.clientHeight });
    const resized = new ResizeObserver(look);
    resized.observe(scroller);
    scroller.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      scroller.removeEventListener("scroll", look);
    };
  }, [element]);

  const show = useCallback(
    (row: number) => {
      const scroller = element.current;
      if (scroller !== null && row >= 0) {
        scroller.scrollTop = scrollTopToShow(row, scroller.scrollTop, scroller.clientHeight, rowHeight, headerHeight);
      }
    },
    [element, rowHeight, headerHeight],
  );

  return { range: visibleRows(sight.top, sight.height, rowHeight, rows), show };
}
