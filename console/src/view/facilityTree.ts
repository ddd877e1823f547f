import type { FacilityNode } from "../api/facility";

/** What the filters of the page can ask of a facility besides its name. */
export type FacilityMark = "own" | "changed" | "orphaned";

export const FACILITY_MARKS: readonly FacilityMark[] = ["own", "changed", "orphaned"];

/**
 * The tenant's tree as the page knows it, in the order of its lines: a facility, everything below it, then its next
 * sibling. A facility is known by its number in that order, so that 100,000 of them are a few arrays and what stands
 * below one is a range. It grows at its end alone; whoever draws it takes a {@link FacilityTree.grown} view.
 */
export class FacilityTree {
  readonly #lines: Lines;
  /** How many facilities it has. */
  readonly size: number;
  readonly marked: Readonly<Record<FacilityMark, number>>;
  readonly devices: number;

  private constructor(lines: Lines) {
    this.#lines = lines;
    this.size = lines.nodes.length;
    this.marked = { ...lines.marked };
    this.devices = lines.devices;
  }

  static empty(): FacilityTree {
    return new FacilityTree(new Lines());
  }

  /** This tree and the facilities of the next lines; the views before it stay as they are. */
  grown(nodes: readonly FacilityNode[]): FacilityTree {
    nodes.forEach((node) => this.#lines.add(node));
    return new FacilityTree(this.#lines);
  }

  node(index: number): FacilityNode {
    const node = this.#lines.nodes[index];
    if (node === undefined || index >= this.size) {
      throw new RangeError(`${index} is not one of ${this.size} facilities`);
    }
    return node;
  }

  /** The number of the facility with that id, or -1. */
  indexOf(id: string): number {
    const index = this.#lines.byId.get(id);
    return index === undefined || index >= this.size ? -1 : index;
  }

  /** The number of what contains it, or -1 for a root. */
  parent(index: number): number {
    return this.#lines.parents[index] ?? -1;
  }

  /** How many stand above it. */
  depth(index: number): number {
    return this.#lines.depths[index] ?? 0;
  }

  /** The number after the last one below it. */
  end(index: number): number {
    return Math.min(this.#lines.ends[index] || this.size, this.size);
  }

  hasChildren(index: number): boolean {
    return this.end(index) > index + 1;
  }

  /** The numbers of what stands directly in it; of the roots for -1. */
  children(index: number): number[] {
    const children: number[] = [];
    const end = index < 0 ? this.size : this.end(index);
    for (let child = index + 1; child < end; child = this.end(child)) {
      children.push(child);
    }
    return children;
  }

  /** Devices in it and in everything below it. */
  below(index: number): number {
    return this.#lines.below[index] ?? 0;
  }

  isWithin(index: number, ancestor: number): boolean {
    return index >= ancestor && index < this.end(ancestor);
  }

  /** The numbers from the root to it, with it. */
  path(index: number): number[] {
    const path: number[] = [];
    for (let step = index; step >= 0; step = this.parent(step)) {
      path.push(step);
    }
    return path.reverse();
  }

  has(index: number, mark: FacilityMark): boolean {
    return isMarked(this.node(index), mark);
  }

  /** How many levels can stand open from the first view on, without more rows than that. */
  levelsWithin(rows: number): number {
    let total = 0;
    let level = 0;
    for (const count of this.#lines.atDepth) {
      total += count;
      if (total > rows) {
        break;
      }
      level++;
    }
    return Math.max(level - 1, 0);
  }
}

function isMarked(node: FacilityNode, mark: FacilityMark): boolean {
  switch (mark) {
    case "own":
      return node.owner === "own";
    case "changed":
      return node.touched && node.owner === "global";
    case "orphaned":
      return node.orphaned;
  }
}

class Lines {
  readonly nodes: FacilityNode[] = [];
  readonly byId = new Map<string, number>();
  readonly parents: number[] = [];
  readonly depths: number[] = [];
  /** 0 while the facility is still open at its end. */
  readonly ends: number[] = [];
  readonly below: number[] = [];
  readonly atDepth: number[] = [];
  readonly marked: Record<FacilityMark, number> = { own: 0, changed: 0, orphaned: 0 };
  devices = 0;
  readonly #open: number[] = [];

  add(node: FacilityNode): void {
    const index = this.nodes.length;
    this.#closeUpTo(node.parent, index);
    const parent = this.#open.at(-1) ?? -1;
    const depth = this.#open.length;
    this.nodes.push(node);
    this.byId.set(node.id, index);
    this.parents.push(parent);
    this.depths.push(depth);
    this.ends.push(0);
    this.below.push(0);
    this.atDepth[depth] = (this.atDepth[depth] ?? 0) + 1;
    this.#open.push(index);
    this.#count(node);
  }

  /** What stood last is complete once a line comes that is not below it. */
  #closeUpTo(parent: string | null, end: number): void {
    for (let last = this.#open.at(-1); last !== undefined && this.nodes[last]?.id !== parent; last = this.#open.at(-1)) {
      this.ends[last] = end;
      this.#open.pop();
    }
  }

  #count(node: FacilityNode): void {
    this.devices += node.devices;
    for (const index of this.#open) {
      this.below[index] = (this.below[index] ?? 0) + node.devices;
    }
    FACILITY_MARKS.filter((mark) => isMarked(node, mark)).forEach((mark) => this.marked[mark]++);
  }
}
