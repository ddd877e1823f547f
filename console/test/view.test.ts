import { describe, expect, it } from "vitest";
import type { Observation } from "../src/api/observation";
import { formatFacilityQuery, parseFacilityQuery, WHOLE_TREE } from "../src/view/facilityQuery";
import { ago } from "../src/view/relativeTime";
import { DEFAULT_QUERY, formatViewQuery, parseViewQuery } from "../src/view/viewQuery";
import { scrollTopToShow, visibleRows } from "../src/view/visibleRows";
import { zoneStays } from "../src/view/zoneStays";

describe("the view in the address", () => {
  it("is nothing for the default view", () => {
    expect(formatViewQuery(DEFAULT_QUERY)).toBe("");
    expect(parseViewQuery("")).toEqual(DEFAULT_QUERY);
  });

  it("comes back as it went, whatever is in it", () => {
    const query = {
      text: "a&b=c #1",
      zone: "-",
      state: "NEVER_SEEN",
      sort: "seen",
      descending: true,
      device: "tag.7",
    } as const;
    expect(parseViewQuery(formatViewQuery(query))).toEqual(query);
  });

  it.each(["?state=sleeping", "?sort=colour", "?sort=-colour", "?utm=x"])("of %s is the default view", (search) => {
    expect(parseViewQuery(search)).toEqual(DEFAULT_QUERY);
  });
});

describe("the view of the tree in the address", () => {
  it("is nothing for the whole tree", () => {
    expect(formatFacilityQuery(WHOLE_TREE)).toBe("");
    expect(parseFacilityQuery("")).toEqual(WHOLE_TREE);
  });

  it("comes back as it went, whatever is in it", () => {
    const query = { text: "a&b=c #1", filter: "findings", facility: "~dock:1", changes: "ALL" } as const;
    expect(parseFacilityQuery(formatFacilityQuery(query))).toEqual(query);
    expect(parseFacilityQuery(formatFacilityQuery({ ...query, changes: "PEOPLE" })).changes).toBe("PEOPLE");
  });

  it("opens people's changes where it does not say whose", () => {
    expect(parseFacilityQuery("?changes").changes).toBe("PEOPLE");
  });

  it.each(["?show=lost", "?utm=x"])("of %s is the whole tree", (search) => {
    expect(parseFacilityQuery(search)).toEqual(WHOLE_TREE);
  });
});

describe("relative time", () => {
  it.each([
    [-90, "now"],
    [1, "now"],
    [2, "2 s ago"],
    [59, "59 s ago"],
    [60, "1 min ago"],
    [3_599, "59 min ago"],
    [3_600, "1 h ago"],
    [47 * 3_600, "47 h ago"],
    [48 * 3_600, "2 d ago"],
  ])("of %i seconds is %j", (seconds, words) => {
    expect(ago(1_000_000_000, 1_000_000_000 + seconds * 1_000)).toBe(words);
  });
});

describe("the rows in sight", () => {
  it("are those of the window and a few beyond it", () => {
    expect(visibleRows(4_400, 440, 44, 5_000)).toEqual({ first: 92, end: 118 });
  });

  it("stay within the list", () => {
    expect(visibleRows(0, 440, 44, 5)).toEqual({ first: 0, end: 5 });
    expect(visibleRows(9_999, 440, 44, 5)).toEqual({ first: 5, end: 5 });
  });

  it.each([
    ["above", 10, 1_000, 440],
    ["below", 100, 1_000, 4_040],
    ["in sight", 25, 1_000, 1_000],
  ])("move as little as needed to a row %s", (_where, row, scrollTop, expected) => {
    expect(scrollTopToShow(row, scrollTop, 440, 44, 36)).toBe(expected);
  });
});

describe("the stays in zones", () => {
  const at = (zone: string | null, second: number) => ({ zone, at: second }) as Observation;

  it("follow each other without a gap", () => {
    expect(zoneStays([at("dock", 1), at("dock", 2), at(null, 4), at("dock", 6), at("dock", 9)])).toEqual([
      { zone: "dock", from: 1, to: 4 },
      { zone: null, from: 4, to: 6 },
      { zone: "dock", from: 6, to: 9 },
    ]);
  });

  it("are none without observations", () => {
    expect(zoneStays([])).toEqual([]);
  });
});
