import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { Findings } from "./useFindings";
import type { TreeStatus } from "../live/treeFeed";
import type { FacilityFilter, FacilityQuery } from "../view/facilityQuery";
import { FacilityTree } from "../view/facilityTree";
import { revealing, withOpen } from "../view/openings";
import { find, type Openings, TreeRows, UNTOUCHED } from "../view/treeRows";

/** So many rows are open at first sight, at most. */
const FIRST_ROWS_MAX = 40;

const NO_TREE = FacilityTree.empty();

/** The tree as it is drawn. */
export interface ShownTree {
  readonly tree: FacilityTree;
  readonly rows: TreeRows;
  /** How many facilities a search found; null where nothing is looked for. */
  readonly matches: number | null;
  /** The text that they were found by. */
  readonly sought: string;
  readonly setOpen: (ids: readonly string[], open: boolean) => void;
  readonly setAllOpen: (open: boolean) => void;
}

interface Shape {
  readonly openings: Openings;
  /** What the openings are of: another search begins with none. */
  readonly search: string;
  /** The facility up to which the tree was opened last. */
  readonly revealed: string | null;
  /** How many levels stand open by themselves; null until the tree is whole. */
  readonly levels: number | null;
}

const FIRST: Shape = { openings: UNTOUCHED, search: "", revealed: null, levels: null };

/** The rows of the tree, of what stands open or of what was found. */
export function useTreeRows({ tree: known, complete }: TreeStatus, findings: Findings, query: FacilityQuery): ShownTree {
  const tree = known ?? NO_TREE;
  const sought = useDeferredValue(query.text.trim());
  const { filter, facility } = query;
  const [shape, setShape] = useState(FIRST);
  const next = complete ? settled(shape, tree, `${filter ?? ""}:${sought}`, facility) : shape;
  if (next !== shape) {
    setShape(next);
  }
  const { openings, levels } = next;
  const found = useMemo(() => find(tree, sought, fitOf(tree, filter, findings)), [tree, sought, filter, findings]);
  const rows = useMemo(() => new TreeRows(tree, openings, levels ?? 0, found), [tree, openings, levels, found]);
  const setOpen = useCallback(
    (ids: readonly string[], open: boolean) =>
      setShape((before) => ({ ...before, openings: withOpen(before.openings, ids, open) })),
    [],
  );
  const setAllOpen = useCallback(
    (open: boolean) => setShape((before) => ({ ...before, openings: UNTOUCHED, levels: open ? Number.POSITIVE_INFINITY : 0 })),
    [],
  );
  return { tree, rows, matches: found?.matches ?? null, sought, setOpen, setAllOpen };
}

function fitOf(tree: FacilityTree, filter: FacilityFilter | null, findings: Findings): ((index: number) => boolean) | null {
  switch (filter) {
    case null:
      return null;
    case "findings":
      return (index) => findings.has(tree.node(index).id);
    default:
      return (index) => tree.has(index, filter);
  }
}

function settled(shape: Shape, tree: FacilityTree, search: string, facility: string | null): Shape {
  let next = shape;
  if (next.levels === null) {
    next = { ...next, levels: tree.levelsWithin(FIRST_ROWS_MAX) };
  }
  if (next.search !== search) {
    next = { ...next, search, openings: UNTOUCHED, revealed: null };
  }
  const index = facility === null ? -1 : tree.indexOf(facility);
  if (next.revealed !== facility && (index >= 0 || facility === null)) {
    next = { ...next, revealed: facility, openings: index < 0 ? next.openings : revealing(next.openings, tree, index) };
  }
  return next;
}
