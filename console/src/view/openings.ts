import type { FacilityTree } from "./facilityTree";
import type { Openings } from "./treeRows";

/** The facilities opened or closed by hand. */
export function withOpen(openings: Openings, ids: Iterable<string>, open: boolean): Openings {
  const opened = new Set(openings.opened);
  const closed = new Set(openings.closed);
  for (const id of ids) {
    (open ? opened : closed).add(id);
    (open ? closed : opened).delete(id);
  }
  return { opened, closed };
}

/** With everything above the facility open, so that it is shown. */
export function revealing(openings: Openings, tree: FacilityTree, index: number): Openings {
  return withOpen(
    openings,
    tree.path(index).slice(0, -1).map((above) => tree.node(above).id),
    true,
  );
}

/** The facility and its siblings, those of them that have children. */
export function siblingsWithChildren(tree: FacilityTree, index: number): string[] {
  return tree
    .children(tree.parent(index))
    .filter((sibling) => tree.hasChildren(sibling))
    .map((sibling) => tree.node(sibling).id);
}
