import { describe, expect, it } from "vitest";
import { isOld } from "../src/view/freshness";

const NOW = 1_000_000_000;
const MINUTE = 60_000;

describe("what a device reported", () => {
  it.each([
    ["whereabouts", 4.9 * MINUTE, false],
    ["whereabouts", 5 * MINUTE, true],
    ["battery", 10 * MINUTE, false],
    ["battery", 23.9 * 60 * MINUTE, false],
    ["battery", 24 * 60 * MINUTE, true],
  ] as const)("is old or not by its own time: %s of %i ms ago, %s", (what, millis, old) => {
    expect(isOld(what, NOW - millis, NOW)).toBe(old);
  });

  it("is not old where its time is not known, or the device's clock runs ahead", () => {
    expect(isOld("whereabouts", null, NOW)).toBe(false);
    expect(isOld("whereabouts", NOW + MINUTE, NOW)).toBe(false);
  });
});
