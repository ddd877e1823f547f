import { describe, expect, it } from "vitest";
import type { PastChange } from "../src/api/change";
import { type PastChanges, withNewest, withOlder } from "../src/view/pastChanges";

function page(next: string | null, ...changes: readonly number[]): PastChanges {
  const item = (change: number): PastChange => ({ change, at: change, principal: "ann@acme", undoes: null, undoable: true, effects: [] });
  return { items: changes.map(item), next };
}

describe("the past changes", () => {
  it("are read on page by page", () => {
    expect(withOlder(page("5", 9, 7, 5), page(null, 3, 1))).toEqual(page(null, 9, 7, 5, 3, 1));
  });

  it("keep the older ones that were read when the newest are read again", () => {
    const known = page("1", 9, 7, 5, 3, 1);
    expect(withNewest(known, page("7", 12, 9, 7))).toEqual(page("1", 12, 9, 7, 5, 3, 1));
    expect(withNewest(known, page("5", 9, 7, 5))).toEqual(known);
  });

  it("begin again where others may lie between the newest and those that were read", () => {
    expect(withNewest(page("1", 9, 7, 5, 3, 1), page("20", 24, 22, 20))).toEqual(page("20", 24, 22, 20));
  });

  it("are the newest page where nothing was read before, and where it is all there is", () => {
    expect(withNewest(null, page("5", 9, 7, 5))).toEqual(page("5", 9, 7, 5));
    expect(withNewest(page("5", 9, 7, 5), page(null, 9, 7, 5, 2))).toEqual(page(null, 9, 7, 5, 2));
    expect(withNewest(page("5", 9, 7, 5), page("5", 9, 7, 5))).toEqual(page("5", 9, 7, 5));
  });
});
