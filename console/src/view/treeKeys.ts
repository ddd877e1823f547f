import type { FacilityTree } from "./facilityTree";
import { siblingsWithChildren } from "./openings";
import type { TreeRows } from "./treeRows";

/** What a key asks for: another row, an opening, the details, or the search's letters. */
export type TreeStep =
  | { readonly to: "row"; readonly row: number }
  | { readonly to: "open" | "close"; readonly ids: readonly string[] }
  | { readonly to: "details"; readonly index: number };

/**
 * The keys of a tree (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/#keyboardinteraction): null for a key that is
 * none of them. Row -1 stands before the first.
 */
export function stepOf(key: string, row: number, page: number, tree: FacilityTree, rows: TreeRows): TreeStep | null {
  const last = rows.count - 1;
  const to = (target: number): TreeStep => ({ to: "row", row: Math.min(Math.max(target, 0), last) });
  switch (key) {
    case "ArrowDown":
      return to(row + 1);
    case "ArrowUp":
      return to(row - 1);
    case "PageDown":
      return to(row + page);
    case "PageUp":
      return to(row - page);
    case "Home":
      return to(0);
    case "End":
      return to(last);
    default:
      return row < 0 || row > last ? null : stepAt(key, row, tree, rows);
  }
}

function stepAt(key: string, row: number, tree: FacilityTree, rows: TreeRows): TreeStep | null {
  const { index, open } = rows.at(row);
  const stay: TreeStep = { to: "row", row };
  switch (key) {
    case "ArrowRight":
      return open === null ? stay : open ? { to: "row", row: row + 1 } : { to: "open", ids: [tree.node(index).id] };
    case "ArrowLeft":
      if (open === true) {
        return { to: "close", ids: [tree.node(index).id] };
      }
      return { to: "row", row: tree.parent(index) < 0 ? row : rows.rowOf(tree.parent(index)) };
    case "*":
      return { to: "open", ids: siblingsWithChildren(tree, index) };
    case "Enter":
    case " ":
      return { to: "details", index };
    default:
      return null;
  }
}

const FORGET_MILLIS = 800;

/** Letters typed one after another lead to the next shown facility whose name begins with them. */
export class TypeAhead {
  #typed = "";
  #at = Number.NEGATIVE_INFINITY;

  /** The row that the letters lead to, or null where the key is no letter; letters that lead nowhere stay where they are. */
  press(key: string, now: number, row: number, tree: FacilityTree, rows: TreeRows): number | null {
    if ([...key].length !== 1 || key === " ") {
      return null;
    }
    const fresh = now - this.#at > FORGET_MILLIS;
    this.#at = now;
    const letter = key.toLowerCase();
    // The same letter again means the next one with it.
    const again = !fresh && this.#typed === letter;
    this.#typed = fresh || again ? letter : this.#typed + letter;
    const first = fresh || again ? row + 1 : Math.max(row, 0);
    for (let step = 0; step < rows.count; step++) {
      const candidate = (first + step) % rows.count;
      if (tree.node(rows.index(candidate)).name.toLowerCase().startsWith(this.#typed)) {
        return candidate;
      }
    }
    return row;
  }
}
