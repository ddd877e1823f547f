import type { FacilityTree } from "./facilityTree";

/** What the operator opened and closed by hand; everything else stands as it does by itself. */
export interface Openings {
  readonly opened: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
}

export const UNTOUCHED: Openings = { opened: new Set(), closed: new Set() };

/** One row of the tree, as a screen reader tells it: the how manieth of its shown siblings. */
export interface TreeRow {
  readonly index: number;
  readonly open: boolean | null;
  readonly position: number;
  readonly siblings: number;
  /** Whether it is what was looked for, and not only above or below it. */
  readonly match: boolean;
}

/** What a search found: which facilities fit it, and which have such below them. */
export interface Found {
  readonly kept: Uint8Array;
  readonly matches: number;
}

const MATCH = 1;
const ABOVE_MATCH = 2;

/** The facilities whose name or id has the text and that are fit; null where nothing is asked for. */
export function find(tree: FacilityTree, text: string, fits: ((index: number) => boolean) | null): Found | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === "" && fits === null) {
    return null;
  }
  const kept = new Uint8Array(tree.size);
  let matches = 0;
  for (let index = 0; index < tree.size; index++) {
    if ((fits === null || fits(index)) && says(tree, index, wanted)) {
      kept[index] = (kept[index] ?? 0) | MATCH;
      matches++;
      for (let above = tree.parent(index); above >= 0 && !((kept[above] ?? 0) & ABOVE_MATCH); above = tree.parent(above)) {
        kept[above] = (kept[above] ?? 0) | ABOVE_MATCH;
      }
    }
  }
  return { kept, matches };
}

function says(tree: FacilityTree, index: number, wanted: string): boolean {
  if (wanted === "") {
    return true;
  }
  const { name, id, kind } = tree.node(index);
  return name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted) || kind === wanted;
}

/**
 * The rows that the tree shows: of what stands open, or of a search what it found with the way to it. Made in one walk
 * over what is shown; what is closed is stepped over whole.
 */
export class TreeRows {
  readonly #tree: FacilityTree;
  readonly #found: Found | null;
  readonly #openings: Openings;
  readonly #levels: number;
  readonly #indexes: number[] = [];
  readonly #positions: number[] = [];
  readonly #siblings = new Map<number, number>();

  constructor(tree: FacilityTree, openings: Openings, levels: number, found: Found | null) {
    this.#tree = tree;
    this.#openings = openings;
    this.#levels = levels;
    this.#found = found;
    this.#walk();
  }

  get count(): number {
    return this.#indexes.length;
  }

  at(row: number): TreeRow {
    const index = this.index(row);
    return {
      index,
      open: this.#tree.hasChildren(index) ? this.isOpen(index) : null,
      position: this.#positions[row] ?? 1,
      siblings: this.#siblings.get(this.#tree.parent(index)) ?? 1,
      match: this.#found === null || ((this.#found.kept[index] ?? 0) & MATCH) !== 0,
    };
  }

  /** The facility's number in that row. */
  index(row: number): number {
    return this.#indexes[row] ?? -1;
  }

  /** The row of a facility, or -1 where it is not shown. */
  rowOf(index: number): number {
    let low = 0;
    let high = this.#indexes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.index(middle);
      if (found === index) {
        return middle;
      }
      if (found < index) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  isOpen(index: number): boolean {
    const { id } = this.#tree.node(index);
    if (this.#openings.opened.has(id)) {
      return true;
    }
    const byItself = this.#found === null ? this.#tree.depth(index) < this.#levels : this.#leadsOn(index);
    return byItself && !this.#openings.closed.has(id);
  }

  #leadsOn(index: number): boolean {
    return ((this.#found?.kept[index] ?? 0) & ABOVE_MATCH) !== 0;
  }

  #walk(): void {
    // Below something found that leads to nothing further, opening it shows all.
    let freeUntil = 0;
    for (let index = 0; index < this.#tree.size; ) {
      if (this.#found !== null && index >= freeUntil && this.#found.kept[index] === 0) {
        index = this.#tree.end(index);
        continue;
      }
      this.#show(index);
      if (!this.#tree.hasChildren(index) || !this.isOpen(index)) {
        index = this.#tree.end(index);
      } else {
        freeUntil = Math.max(freeUntil, this.#leadsOn(index) ? 0 : this.#tree.end(index));
        index++;
      }
    }
  }

  #show(index: number): void {
    const parent = this.#tree.parent(index);
    const position = (this.#siblings.get(parent) ?? 0) + 1;
    this.#siblings.set(parent, position);
    this.#indexes.push(index);
    this.#positions.push(position);
  }
}
