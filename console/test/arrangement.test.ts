import { describe, expect, it } from "vitest";
import { arrange } from "../src/view/arrangement";
import { connectivityOf } from "../src/view/connectivity";
import { DEFAULT_QUERY, NO_ZONE, SORT_KEYS, type ViewQuery } from "../src/view/viewQuery";
import { asMap, device, health, inZone, placedAt } from "./devices";

const NOW = 1_000_000;
const MINUTE = 60_000;
const seen = (millisAgo: number, parts = {}) => health({ lastSeenAt: NOW - millisAgo, ...parts });

const FLEET = asMap(
  device("tag-10", { name: "Reefer", location: inZone("dock", "dock-1"), health: seen(0, { batteryPercent: 4, condition: "CRITICAL_BATTERY" }) }),
  device("tag-9", { location: inZone("yard", "yard-2"), health: seen(2 * MINUTE, { batteryPercent: 90 }) }),
  device("tag-2", { location: inZone("dock", "dock-2"), health: seen(9 * MINUTE, { batteryPercent: 15, condition: "LOW_BATTERY" }) }),
  device("tag-1", { location: inZone(null, "yard-2"), health: seen(1_000, { batteryPercent: null }) }),
  device("never"),
);

function idsOf(query: Partial<ViewQuery>): readonly string[] {
  return arrange(FLEET, { ...DEFAULT_QUERY, ...query }, NOW).ids;
}

describe("connectivity", () => {
  it.each([
    [-5_000, "ONLINE"],
    [59_999, "ONLINE"],
    [60_000, "LATE"],
    [299_999, "LATE"],
    [300_000, "OFFLINE"],
  ])("after %i ms of silence is %s", (millisAgo, state) => {
    expect(connectivityOf(device("a", { health: seen(millisAgo) }), NOW)).toBe(state);
  });

  it("of a device without a record is never seen", () => {
    expect(connectivityOf(device("a"), NOW)).toBe("NEVER_SEEN");
  });
});

describe("the arrangement of the list", () => {
  it("sorts ids as people count", () => {
    expect(idsOf({})).toEqual(["never", "tag-1", "tag-2", "tag-9", "tag-10"]);
  });

  it.each([
    ["state", ["tag-1", "tag-10", "tag-9", "tag-2", "never"]],
    ["battery", ["tag-10", "tag-2", "tag-9", "never", "tag-1"]],
    ["condition", ["tag-10", "tag-2", "tag-1", "tag-9", "never"]],
    ["seen", ["tag-10", "tag-1", "tag-9", "tag-2", "never"]],
    ["place", ["tag-2", "tag-10", "tag-9", "tag-1", "never"]],
  ] as const)("sorts by %s", (sort, expected) => {
    expect(idsOf({ sort })).toEqual(expected);
  });

  it.each(SORT_KEYS.filter((key) => key !== "id" && key !== "state"))("by %s leaves devices without it last when turned", (sort) => {
    expect(idsOf({ sort, descending: true }).slice(-2)).toContain("never");
  });

  it.each([
    ["REEFER", ["tag-10"]],
    [" yard ", ["tag-1", "tag-9"]],
    ["dock-2", ["tag-2"]],
    ["tag-1", ["tag-1", "tag-10"]],
    ["nothing like it", []],
  ])("finds by %j", (text, expected) => {
    expect(idsOf({ text })).toEqual(expected);
  });

  it("finds and sorts by the facilities that devices are at, where the tenant goes by the tree", () => {
    const placed = asMap(
      device("a", { location: inZone("dock"), place: placedAt("Berlin", "Yard") }),
      device("b", { location: inZone("yard"), place: placedAt("Berlin", "Hall 2") }),
      device("c", { place: placedAt("Munich", "Hall 10") }),
    );
    const find = (query: Partial<ViewQuery>) => arrange(placed, { ...DEFAULT_QUERY, ...query }, NOW).ids;
    expect(find({ sort: "place" })).toEqual(["b", "c", "a"]);
    expect(find({ text: "berlin" })).toEqual(["a", "b"]);
  });

  it("filters by zone, and by being in none", () => {
    expect(idsOf({ zone: "dock" })).toEqual(["tag-2", "tag-10"]);
    expect(idsOf({ zone: NO_ZONE })).toEqual(["never", "tag-1"]);
  });

  it("counts states under the other filters, whichever state is chosen", () => {
    const { byState, total, ids } = arrange(FLEET, { ...DEFAULT_QUERY, zone: "dock", state: "OFFLINE" }, NOW);
    expect(byState).toEqual({ ONLINE: 1, LATE: 0, OFFLINE: 1, NEVER_SEEN: 0 });
    expect(ids).toEqual(["tag-2"]);
    expect(total).toBe(5);
  });

  it("lists the zones with their devices whatever the filters, and those in none last", () => {
    const { zones } = arrange(FLEET, { ...DEFAULT_QUERY, text: "reefer" }, NOW);
    expect(zones).toEqual([
      { zone: "dock", devices: 2 },
      { zone: "yard", devices: 1 },
      { zone: NO_ZONE, devices: 2 },
    ]);
  });
});
