import { describe, expect, it } from "vitest";
import type { FacilityTree } from "../src/view/facilityTree";
import { revealing, siblingsWithChildren, withOpen } from "../src/view/openings";
import { find, type Found, type Openings, TreeRows, UNTOUCHED } from "../src/view/treeRows";
import { node, treeOf, twoSites } from "./nodes";

const shown = (tree: FacilityTree, openings: Openings, levels = 0, found: Found | null = null) => {
  const rows = new TreeRows(tree, openings, levels, found);
  return Array.from({ length: rows.count }, (_, row) => tree.node(rows.index(row)).id);
};

describe("the rows of the tree", () => {
  it("are the roots, and what stands in what is open", () => {
    const tree = twoSites();
    expect(shown(tree, UNTOUCHED)).toEqual(["north", "south"]);
    expect(shown(tree, withOpen(UNTOUCHED, ["north"], true))).toEqual(["north", "hall", "yard", "south"]);
    expect(shown(tree, withOpen(UNTOUCHED, ["hall"], true))).toEqual(["north", "south"]);
  });

  it("stand open to a level by themselves, but for what was closed by hand", () => {
    const tree = twoSites();
    expect(shown(tree, UNTOUCHED, 2)).toEqual(["north", "hall", "bay-1", "~bay-2", "yard", "south"]);
    expect(shown(tree, withOpen(UNTOUCHED, ["hall"], false), 2)).toEqual(["north", "hall", "yard", "south"]);
  });

  it("say how manieth of how many siblings they are", () => {
    const rows = new TreeRows(twoSites(), UNTOUCHED, 2, null);
    const all = Array.from({ length: rows.count }, (_, row) => rows.at(row));
    expect(all.map(({ position, siblings, open }) => [position, siblings, open])).toEqual([
      [1, 2, true],
      [1, 2, true],
      [1, 2, null],
      [2, 2, null],
      [2, 2, null],
      [2, 2, null],
    ]);
  });

  it("are found by the facility, or not where it is not shown", () => {
    const tree = twoSites();
    const rows = new TreeRows(tree, withOpen(UNTOUCHED, ["north"], true), 0, null);
    expect(["north", "hall", "bay-1", "yard", "south"].map((id) => rows.rowOf(tree.indexOf(id)))).toEqual([0, 1, -1, 2, 3]);
  });

  it("of a search are what it found and the way there, open", () => {
    const tree = twoSites();
    const found = find(tree, "bay 2", null);
    expect(found?.matches).toBe(1);
    expect(shown(tree, UNTOUCHED, 0, found)).toEqual(["north", "hall", "~bay-2"]);
    const rows = new TreeRows(tree, UNTOUCHED, 0, found);
    expect([0, 1, 2].map((row) => rows.at(row).match)).toEqual([false, false, true]);
  });

  it("of a search show everything below what it found once that is opened", () => {
    const tree = twoSites();
    const found = find(tree, "hall", null);
    expect(shown(tree, UNTOUCHED, 0, found)).toEqual(["north", "hall"]);
    expect(shown(tree, withOpen(UNTOUCHED, ["hall"], true), 0, found)).toEqual(["north", "hall", "bay-1", "~bay-2"]);
    expect(shown(tree, withOpen(UNTOUCHED, ["north"], false), 0, found)).toEqual(["north"]);
  });
});

describe("a search", () => {
  it.each([
    ["north", null, 1],
    ["NORTH", null, 1],
    ["~bay", null, 1],
    ["site", null, 2],
    ["", "own", 1],
    ["", "changed", 1],
    ["bay", "own", 1],
    ["hall", "own", 0],
    ["nowhere", null, 0],
  ] as const)("for %j marked %s finds %i", (text, mark, matches) => {
    const tree = twoSites();
    expect(find(tree, text, mark && ((index) => tree.has(index, mark)))?.matches).toBe(matches);
  });

  it("for nothing is none", () => {
    expect(find(twoSites(), "  ", null)).toBeNull();
  });
});

describe("the openings", () => {
  it("lead to a facility", () => {
    const tree = twoSites();
    expect(shown(tree, revealing(UNTOUCHED, tree, tree.indexOf("bay-1")))).toContain("bay-1");
  });

  it("forget the closing of what is opened again", () => {
    const closed = withOpen(UNTOUCHED, ["north"], false);
    expect(shown(twoSites(), withOpen(closed, ["north"], true), 1)).toContain("hall");
  });

  it("forget the opening of what is closed again", () => {
    const opened = withOpen(UNTOUCHED, ["north"], true);
    expect(shown(twoSites(), withOpen(opened, ["north"], false))).toEqual(["north", "south"]);
  });

  it("of siblings are those that have children", () => {
    const tree = treeOf(node("a"), node("b", "a"), node("c", "b"), node("d", "a"), node("e", "a"), node("f", "e"));
    expect(siblingsWithChildren(tree, tree.indexOf("d"))).toEqual(["b", "e"]);
    expect(siblingsWithChildren(tree, tree.indexOf("a"))).toEqual(["a"]);
  });
});
