import { describe, expect, it } from "vitest";
import type { DryRun } from "../src/api/change";
import type { Facility } from "../src/api/facility";
import { Problem } from "../src/api/problem";
import { type ChangeEvent, type ChangeFlow, NO_CHANGE, nextFlow } from "../src/view/changeFlow";
import { follow, hide, move, moveBack, rename, setOpaque, unhide } from "../src/view/proposals";
import { facility } from "./facilities";

const dryRun: DryRun = { version: "1.7", touched: { facilities: ["hall"], facilityCount: 1, devices: 3, groups: [] } };
const proposal = hide(facility("hall"));
const other = hide(facility("yard"));
const problem = new Problem("No", null, "facility-conflict", 409);
const flow = (...events: readonly ChangeEvent[]): ChangeFlow => events.reduce(nextFlow, NO_CHANGE);

const proposed: ChangeEvent = { type: "proposed", proposal };
const tried: ChangeEvent = { type: "tried", proposal, dryRun };
const confirmed: ChangeEvent = { type: "confirmed" };

describe("a change", () => {
  it("is tried, and applied once it was seen what it does", () => {
    expect(flow(proposed).step).toBe("trying");
    expect(flow(proposed, tried)).toEqual({ step: "tried", proposal, dryRun });
    expect(flow(proposed, tried, confirmed).step).toBe("applying");
    expect(flow(proposed, tried, confirmed, { type: "closed" })).toBe(NO_CHANGE);
  });

  it("is not applied untried", () => {
    expect(flow(confirmed)).toBe(NO_CHANGE);
    expect(flow(proposed, confirmed).step).toBe("trying");
    expect(flow(proposed, { type: "refused", proposal, problem }, confirmed).step).toBe("refused");
  });

  it("is not taken for another that was tried", () => {
    expect(flow(proposed, { type: "proposed", proposal: other }, tried)).toEqual({ step: "trying", proposal: other });
    expect(flow(proposed, { type: "closed" }, tried)).toBe(NO_CHANGE);
    expect(flow(proposed, { type: "proposed", proposal: other }, { type: "refused", proposal, problem }).step).toBe("trying");
  });

  it("that is being applied gives way to no other", () => {
    expect(flow(proposed, tried, confirmed, { type: "proposed", proposal: other })).toMatchObject({ step: "applying", proposal });
  });

  it("that the server refuses says why", () => {
    expect(flow(proposed, tried, confirmed, { type: "refused", proposal, problem })).toEqual({ step: "refused", proposal, problem });
  });
});

describe("a proposal", () => {
  const own = facility("~hall", { owner: "own" });
  const overlaid: Facility = facility("hall", { provenance: new Map([["name", { overridden: true, base: "Hall", drifted: false }]]) });

  it.each([
    ["overlays the name of a global one", rename(facility("hall"), "X"), { op: "overlay", facility: "hall", values: { name: "X" } }],
    ["edits the name of an own one", rename(own, "X"), { op: "edit", facility: "~hall", values: { name: "X" } }],
    ["follows a base that has the name", rename(overlaid, "Hall"), { op: "follow", facility: "hall", keys: ["name"] }],
    ["moves", move(facility("hall"), facility("south")), { op: "move", facility: "hall", parent: "south" }],
    ["moves back", moveBack(facility("hall")), { op: "move-back", facility: "hall" }],
    ["hides", hide(facility("hall")), { op: "hide", facility: "hall", hidden: true }],
    ["shows again", unhide("hall"), { op: "hide", facility: "hall", hidden: false }],
    ["cuts off", setOpaque(facility("hall"), true), { op: "opaque", facility: "hall", opaque: true }],
    ["follows", follow(facility("hall"), "floor-load"), { op: "follow", facility: "hall", keys: ["floor-load"] }],
  ])("%s", (_what, { commands }, expected) => {
    expect(commands).toEqual([expected]);
  });
});
