import { describe, expect, it } from "vitest";
import type { FacilityNode } from "../src/api/facility";
import { FacilityTree } from "../src/view/facilityTree";
import { parentCandidates } from "../src/view/parentCandidates";
import { ids, node, treeOf, twoSites } from "./nodes";

/** A small generator of numbers (mulberry32), so that a failure comes back with its seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Random facilities in preorder: each stands below one of those that are still open. */
function randomLines(seed: number, size: number): FacilityNode[] {
  const random = randomOf(seed);
  const open: string[] = [];
  return Array.from({ length: size }, (_, index) => {
    open.length = random(open.length + 1);
    const line = node(`f${index}`, open.at(-1) ?? null, { devices: random(4) });
    open.push(line.id);
    return line;
  });
}

describe("the tree of facilities", () => {
  it("knows what stands where from the order of its lines", () => {
    const tree = twoSites();
    expect(ids(tree, tree.children(-1))).toEqual(["north", "south"]);
    expect(ids(tree, tree.children(tree.indexOf("north")))).toEqual(["hall", "yard"]);
    expect(ids(tree, tree.path(tree.indexOf("~bay-2")))).toEqual(["north", "hall", "~bay-2"]);
    expect(tree.depth(tree.indexOf("~bay-2"))).toBe(2);
    expect(tree.hasChildren(tree.indexOf("yard"))).toBe(false);
  });

  it("rolls the devices up", () => {
    const tree = twoSites();
    expect(["north", "hall", "bay-1", "yard", "south"].map((id) => tree.below(tree.indexOf(id)))).toEqual([6, 6, 2, 0, 4]);
    expect(tree.devices).toBe(10);
  });

  it("counts what is own, changed and orphaned, and takes own ones for no changed ones", () => {
    const tree = treeOf(
      node("a", null, { touched: true }),
      node("~b", "a", { owner: "own", touched: true }),
      node("~c", "a", { owner: "own", orphaned: true }),
    );
    expect(tree.marked).toEqual({ own: 2, changed: 1, orphaned: 1 });
  });

  it("takes for a root what stands under something that is not shown", () => {
    const tree = treeOf(node("a"), node("b", "elsewhere"), node("c", "b"));
    expect(ids(tree, tree.children(-1))).toEqual(["a", "b"]);
    expect(tree.parent(tree.indexOf("c"))).toBe(tree.indexOf("b"));
  });

  it("leaves the views before it as they are when it grows", () => {
    const before = treeOf(node("a", null, { devices: 1 }), node("b", "a"));
    const after = before.grown([node("c", "b", { touched: true }), node("d")]);
    const of = (tree: FacilityTree) => [tree.size, tree.end(0), tree.hasChildren(1), tree.marked.changed];
    expect(of(before)).toEqual([2, 2, false, 0]);
    expect(before.indexOf("c")).toBe(-1);
    expect(of(after)).toEqual([4, 3, true, 1]);
    expect(() => before.node(2)).toThrow(RangeError);
  });

  it("opens as many levels as give no more than so many rows", () => {
    const tree = twoSites();
    expect([1, 2, 4, 5, 6].map((rows) => tree.levelsWithin(rows))).toEqual([0, 0, 1, 1, 2]);
    expect(FacilityTree.empty().levelsWithin(40)).toBe(0);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("agrees with plain recursion, in whatever pieces it grew (seed %i)", (seed) => {
    const lines = randomLines(seed, 200);
    const random = randomOf(seed + 1_000);
    let tree = FacilityTree.empty();
    for (let from = 0; from < lines.length; ) {
      const end = from + 1 + random(20);
      tree = tree.grown(lines.slice(from, end));
      from = end;
    }
    const below = (id: string): FacilityNode[] =>
      lines.filter((line) => line.parent === id).flatMap((line) => [line, ...below(line.id)]);
    lines.forEach((line, index) => {
      const under = below(line.id);
      expect(tree.end(index) - index - 1).toBe(under.length);
      expect(tree.below(index)).toBe(under.reduce((sum, { devices }) => sum + devices, line.devices));
      expect(tree.parent(index)).toBe(line.parent === null ? -1 : tree.indexOf(line.parent));
      under.forEach(({ id }) => expect(tree.isWithin(tree.indexOf(id), index)).toBe(true));
    });
  });
});

describe("the places something can move to", () => {
  it("are neither itself, nor below it, nor where it stands", () => {
    const tree = twoSites();
    const candidates = (moving: string, text: string) => ids(tree, parentCandidates(tree, moving, text, 8));
    expect(candidates("hall", "a")).toEqual(["yard"]);
    expect(candidates("hall", "o")).toEqual(["south"]);
    expect(candidates("bay-1", "north")).toEqual(["north"]);
  });

  it("begin with those whose name does, and are no more than asked for", () => {
    const named = (id: string, name: string) => node(id, null, { name });
    const tree = treeOf(node("x"), named("1", "East hall"), named("2", "Hall A"), named("3", "Hall B"));
    expect(ids(tree, parentCandidates(tree, "x", "hall", 8))).toEqual(["2", "3", "1"]);
    expect(ids(tree, parentCandidates(tree, "x", "hall", 2))).toEqual(["2", "3"]);
    expect(parentCandidates(tree, "x", " ", 8)).toEqual([]);
  });
});
