import { describe, expect, it } from "vitest";
import { withOpen } from "../src/view/openings";
import { stepOf, TypeAhead } from "../src/view/treeKeys";
import { TreeRows, UNTOUCHED } from "../src/view/treeRows";
import { node, treeOf, twoSites } from "./nodes";

const tree = twoSites();
/** north, hall (closed), yard, south */
const rows = new TreeRows(tree, withOpen(UNTOUCHED, ["north"], true), 0, null);
const press = (key: string, row: number) => stepOf(key, row, 2, tree, rows);

describe("the keys of the tree", () => {
  it.each([
    ["ArrowDown", -1, 0],
    ["ArrowDown", 0, 1],
    ["ArrowDown", 3, 3],
    ["ArrowUp", 3, 2],
    ["ArrowUp", 0, 0],
    ["PageDown", 0, 2],
    ["PageDown", 3, 3],
    ["PageUp", 3, 1],
    ["Home", 3, 0],
    ["End", 0, 3],
  ])("%s leads from row %i to row %i", (key, from, row) => {
    expect(press(key, from)).toEqual({ to: "row", row });
  });

  it("right opens what is closed, goes into what is open and stays at what has no children", () => {
    expect(press("ArrowRight", 1)).toEqual({ to: "open", ids: ["hall"] });
    expect(press("ArrowRight", 0)).toEqual({ to: "row", row: 1 });
    expect(press("ArrowRight", 2)).toEqual({ to: "row", row: 2 });
  });

  it("left closes what is open, else goes to what contains it, and stays at a root", () => {
    expect(press("ArrowLeft", 0)).toEqual({ to: "close", ids: ["north"] });
    expect(press("ArrowLeft", 1)).toEqual({ to: "row", row: 0 });
    expect(press("ArrowLeft", 3)).toEqual({ to: "row", row: 3 });
  });

  it("the asterisk opens all siblings that have children", () => {
    expect(press("*", 2)).toEqual({ to: "open", ids: ["hall"] });
  });

  it.each(["Enter", " "])("%j opens the details", (key) => {
    expect(press(key, 1)).toEqual({ to: "details", index: tree.indexOf("hall") });
  });

  it("others are none of the tree's, and before the first row only ways to a row are", () => {
    expect(press("Tab", 1)).toBeNull();
    expect(press("Enter", -1)).toBeNull();
  });
});

describe("letters typed one after another", () => {
  const names = ["Bay 1", "Bay 2", "Belt", "Dock"];
  const list = treeOf(...names.map((name, index) => node(`f${index}`, null, { name })));
  const all = new TreeRows(list, UNTOUCHED, 0, null);
  const type = (letters: string, from: number, gap = 100) => {
    const ahead = new TypeAhead();
    return [...letters].reduce((row, letter, index) => ahead.press(letter, index * gap, row, list, all) ?? row, from);
  };

  it.each([
    ["d", 0, 3],
    ["b", 0, 1],
    ["be", 0, 2],
    ["B", 3, 0],
    ["bb", 0, 2],
    ["x", 1, 1],
  ])("%j lead from row %i to row %i", (letters, from, row) => {
    expect(type(letters, from)).toBe(row);
  });

  it("begin anew after a pause", () => {
    expect(type("bd", 0, 2_000)).toBe(3);
  });

  it("are no keys that have a name", () => {
    expect(new TypeAhead().press("Shift", 0, 0, list, all)).toBeNull();
  });
});
