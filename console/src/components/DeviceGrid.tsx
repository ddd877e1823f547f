import { useCallback, useEffect, useRef, useState } from "react";
import type { Device } from "../api/device";
import { useMediaQuery } from "../hooks/useMediaQuery";
import { useWindowedRows } from "../hooks/useWindowedRows";
import type { SortKey, ViewQuery } from "../view/viewQuery";
import { ColumnHeads } from "./ColumnHeads";
import { DeviceRow, rowElementId } from "./DeviceRow";

/** Heights of the style sheet, px: a windowed list has to know where each row is. */
const ROW = 44;
const NARROW_ROW = 64;
const HEADS = 36;

interface Props {
  readonly ids: readonly string[];
  readonly devices: ReadonlyMap<string, Device>;
  readonly query: ViewQuery;
  readonly now: number;
  readonly judgedAt: number;
  readonly onSort: (sort: SortKey, descending: boolean) => void;
  readonly onOpen: (id: string) => void;
}

/**
 * The list of devices. Only the rows in sight exist; the keyboard's place is kept by id, in aria-activedescendant, so
 * that it survives re-sorting and scrolling.
 */
export function DeviceGrid({ ids, devices, query, now, judgedAt, onSort, onOpen }: Props) {
  const narrow = useMediaQuery("(max-width: 719px)");
  const rowHeight = narrow ? NARROW_ROW : ROW;
  const grid = useRef<HTMLDivElement>(null);
  const { range, show } = useWindowedRows(grid, rowHeight, narrow ? 0 : HEADS, ids.length);
  const [activeId, setActiveId] = useState<string | null>(query.device);
  const activeIndex = activeId === null ? -1 : ids.indexOf(activeId);

  const open = useCallback(
    (id: string) => {
      setActiveId(id);
      onOpen(id);
    },
    [onOpen],
  );

  const move = (index: number) => {
    const target = Math.min(Math.max(index, 0), ids.length - 1);
    setActiveId(ids[target] ?? null);
    show(target);
  };

  const pressed = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 2);
    const target = targetOf(event.key, activeIndex, page, ids.length);
    if (target !== null) {
      event.preventDefault();
      move(target);
    } else if (event.key === "Enter" && activeIndex >= 0 && activeId !== null) {
      event.preventDefault();
      open(activeId);
    }
  };

  // A closed panel gives the keyboard back to the list.
  const wasOpen = useRef(query.device);
  useEffect(() => {
    if (wasOpen.current !== null && query.device === null) {
      grid.current?.focus({ preventScroll: true });
    }
    wasOpen.current = query.device;
  }, [query.device]);

  const drawn = ids.slice(range.first, range.end);
  return (
    <div
      ref={grid}
      role="grid"
      className="grid"
      tabIndex={0}
      aria-label="Devices"
      aria-rowcount={ids.length + 1}
      aria-activedescendant={activeId !== null && drawn.includes(activeId) ? rowElementId(activeId) : undefined}
      data-testid="devices"
      onKeyDown={pressed}
    >
      <ColumnHeads sort={query.sort} descending={query.descending} onSort={onSort} />
      <div role="rowgroup" className="rows" style={{ height: ids.length * rowHeight }}>
        {drawn.map((id, position) => {
          const device = devices.get(id);
          const index = range.first + position;
          return (
            device && (
              <DeviceRow
                key={id}
                device={device}
                index={index}
                offset={index * rowHeight}
                active={id === activeId}
                open={id === query.device}
                now={now}
                judgedAt={judgedAt}
                onOpen={open}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function targetOf(key: string, active: number, page: number, rows: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "j":
      return active + 1;
    case "ArrowUp":
    case "k":
      return active - 1;
    case "PageDown":
      return active + page;
    case "PageUp":
      return active - page;
    case "Home":
      return 0;
    case "End":
      return rows - 1;
    default:
      return null;
  }
}
