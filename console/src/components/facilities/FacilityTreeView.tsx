import { useEffect, useMemo, useRef, useState } from "react";
import type { CadastreClient } from "../../api/client";
import type { Findings } from "../../hooks/useFindings";
import { useMediaQuery } from "../../hooks/useMediaQuery";
import { useWindowedRows } from "../../hooks/useWindowedRows";
import type { FacilityTree } from "../../view/facilityTree";
import { stepOf, TypeAhead } from "../../view/treeKeys";
import type { TreeRows } from "../../view/treeRows";
import { FacilityRow, type RowActions, treeElementId } from "./FacilityRow";
import { CARD_ID, ProvenanceCard } from "./ProvenanceCard";

/** Heights of the style sheet, px: a windowed tree has to know where each row is. */
const ROW = 36;
const NARROW_ROW = 46;
const HEADS = 36;

interface Props {
  readonly client: CadastreClient;
  readonly tree: FacilityTree;
  readonly revision: number;
  readonly findings: Findings;
  readonly rows: TreeRows;
  readonly chosen: string | null;
  readonly sought: string;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (ids: readonly string[], open: boolean) => void;
}

/**
 * The tree of facilities. Only the rows in sight exist, so they stand side by side and say their level themselves; the
 * keyboard's place is kept by id, in aria-activedescendant, so that it survives scrolling and a tree that changes.
 */
export function FacilityTreeView({ client, tree, revision, findings, rows, chosen, sought, onChoose, onOpen }: Props) {
  const narrow = useMediaQuery("(max-width: 719px)");
  const rowHeight = narrow ? NARROW_ROW : ROW;
  const scroller = useRef<HTMLDivElement>(null);
  const { range, show } = useWindowedRows(scroller, rowHeight, narrow ? 0 : HEADS, rows.count);
  const [activeId, setActiveId] = useState(chosen);
  const [pointed, setPointed] = useState<string | null>(null);
  const [keyed, setKeyed] = useState(false);
  const [typeAhead] = useState(() => new TypeAhead());
  const activeIndex = activeId === null ? -1 : tree.indexOf(activeId);
  const activeRow = activeIndex < 0 ? -1 : rows.rowOf(activeIndex);

  const actions: RowActions = useMemo(
    () => ({
      choose: (id) => {
        setActiveId(id);
        setKeyed(false);
        onChoose(id);
      },
      toggle: (id, open) => {
        setActiveId(id);
        onOpen([id], open);
      },
      point: setPointed,
    }),
    [onChoose, onOpen],
  );

  const moveTo = (row: number) => {
    setActiveId(row < 0 || row >= rows.count ? null : tree.node(rows.index(row)).id);
    setKeyed(true);
    show(row);
  };

  const pressed = (event: React.KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || rows.count === 0 || event.key === "/") {
      return;
    }
    if (event.key === "Escape") {
      setKeyed(false);
      setPointed(null);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const step = stepOf(event.key, activeRow, page, tree, rows);
    if (step === null) {
      const row = typeAhead.press(event.key, event.timeStamp, activeRow, tree, rows);
      if (row !== null) {
        event.preventDefault();
        moveTo(row);
      }
      return;
    }
    event.preventDefault();
    if (step.to === "row") {
      moveTo(step.row);
    } else if (step.to === "details") {
      actions.choose(tree.node(step.index).id);
    } else {
      onOpen(step.ids, step.to === "open");
    }
  };

  useShownChoice(chosen, tree, rows, setActiveId, show);
  useFocusBack(chosen, scroller);

  const described = pointed ?? (keyed ? activeId : null);
  const marked = described !== null && isMarked(tree, described) ? described : null;
  const drawn = Math.max(range.end - range.first, 0);
  const activeDrawn = activeRow >= range.first && activeRow < range.end;
  return (
    <div className="tree-frame">
      <div
        ref={scroller}
        role="tree"
        className="grid tree"
        tabIndex={0}
        aria-label="Facilities"
        aria-activedescendant={activeId !== null && activeDrawn ? treeElementId(activeId) : undefined}
        data-testid="facilities"
        onKeyDown={pressed}
        onFocus={() => activeRow < 0 && rows.count > 0 && setActiveId(tree.node(rows.index(Math.max(range.first, 0))).id)}
        onBlur={() => setKeyed(false)}
        onScroll={() => setPointed(null)}
      >
        <Heads />
        <div role="presentation" className="rows" style={{ height: rows.count * rowHeight }}>
          {Array.from({ length: drawn }, (_, position) => {
            const row = range.first + position;
            const { index, match, open, position: among, siblings } = rows.at(row);
            const node = tree.node(index);
            const parent = tree.parent(index);
            return (
              <FacilityRow
                key={node.id}
                {...actions}
                node={node}
                depth={tree.depth(index)}
                open={open}
                position={among}
                siblings={siblings}
                match={match}
                offset={row * rowHeight}
                active={node.id === activeId}
                chosen={node.id === chosen}
                sought={sought}
                below={tree.below(index)}
                among={parent < 0 ? tree.devices : tree.below(parent)}
                finding={findings.get(node.id)?.[0]?.detail ?? null}
                live={revision > 1}
                describedBy={node.id === marked ? CARD_ID : undefined}
              />
            );
          })}
        </div>
      </div>
      {marked !== null && <ProvenanceCard key={marked} client={client} id={marked} revision={revision} />}
    </div>
  );
}

function Heads() {
  return (
    <div className="tree-heads" role="presentation" aria-hidden="true">
      <span>Facility</span>
      <span className="head-facility-kind">Kind</span>
      <span className="head-here" title="Devices in the facility itself">
        Here
      </span>
      <span className="head-below" title="Devices in the facility and everything below it">
        With below
      </span>
    </div>
  );
}

function isMarked(tree: FacilityTree, id: string): boolean {
  const index = tree.indexOf(id);
  return index >= 0 && (tree.has(index, "own") || tree.has(index, "changed") || tree.has(index, "orphaned"));
}

/** What was chosen elsewhere, by a link or the address, comes into sight once. */
function useShownChoice(
  chosen: string | null,
  tree: FacilityTree,
  rows: TreeRows,
  setActiveId: (id: string) => void,
  show: (row: number) => void,
): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const index = chosen === null ? -1 : tree.indexOf(chosen);
    const row = index < 0 ? -1 : rows.rowOf(index);
    if (chosen === null) {
      shown.current = null;
    } else if (row >= 0 && shown.current !== chosen) {
      shown.current = chosen;
      setActiveId(chosen);
      show(row);
    }
  }, [chosen, tree, rows, setActiveId, show]);
}

/** A closed panel gives the keyboard back to the tree. */
function useFocusBack(chosen: string | null, scroller: React.RefObject<HTMLElement | null>): void {
  const wasOpen = useRef(chosen);
  useEffect(() => {
    if (wasOpen.current !== null && chosen === null) {
      scroller.current?.focus({ preventScroll: true });
    }
    wasOpen.current = chosen;
  }, [chosen, scroller]);
}
