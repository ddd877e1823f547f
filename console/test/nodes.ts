import type { FacilityNode } from "../src/api/facility";
import { FacilityTree } from "../src/view/facilityTree";

/** A facility as a test needs it: what it does not say is unremarkable. */
export function node(id: string, parent: string | null = null, parts: Partial<FacilityNode> = {}): FacilityNode {
  return { id, parent, kind: "space", name: id, owner: "global", touched: false, orphaned: false, devices: 0, ...parts };
}

export function treeOf(...nodes: readonly FacilityNode[]): FacilityTree {
  return FacilityTree.empty().grown(nodes);
}

/** Two sites; the first has a hall with two bays, and a yard. */
export function twoSites(): FacilityTree {
  return treeOf(
    node("north", null, { kind: "site", name: "North" }),
    node("hall", "north", { kind: "building", name: "Hall", devices: 1 }),
    node("bay-1", "hall", { name: "Bay 1", devices: 2 }),
    node("~bay-2", "hall", { name: "Bay 2", owner: "own", devices: 3 }),
    node("yard", "north", { name: "Yard", touched: true }),
    node("south", null, { kind: "site", name: "South", devices: 4 }),
  );
}

export function ids(tree: FacilityTree, indexes: readonly number[]): string[] {
  return indexes.map((index) => tree.node(index).id);
}

/** A line of the tree in the server's own JSON. */
export function line(id: string, parent: string | null = null, devices = 0): string {
  const common = { id, parent, depth: 0, kind: "space", name: id, owner: "global", touched: false, orphaned: false };
  return `${JSON.stringify({ ...common, devices, below: devices })}\n`;
}
