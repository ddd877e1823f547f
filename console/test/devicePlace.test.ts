import { describe, expect, it } from "vitest";
import { readDevice } from "../src/api/device";
import { degradationOf, facilityOf, placeName } from "../src/view/devicePlace";
import { device, deviceJson, inZone, placedAt } from "./devices";

describe("the place of a device", () => {
  it("is read with its path where the tenant goes by the tree, and is none where not", () => {
    const path = [
      { id: "berlin", kind: "region", name: "Berlin" },
      { id: "~dock", kind: "space", name: "Loading dock" },
    ];
    const place = { tier: "OVERLAY", path, zones: [], version: "1.42", degraded: null };
    expect(readDevice({ ...deviceJson("a", 1), place }).place).toEqual({ path, degraded: null });
    expect(readDevice(deviceJson("a", 1)).place).toBeNull();
  });

  it("goes by the facility, else by the zone, else by the gateway", () => {
    expect(facilityOf(device("a", { place: placedAt("Berlin", "Dock") }))?.name).toBe("Dock");
    expect(placeName(device("a", { place: placedAt("Berlin", "Dock"), location: inZone("dock") }))).toBe("Dock");
    expect(placeName(device("a", { place: placedAt(), location: inZone("dock") }))).toBe("dock");
    expect(placeName(device("a", { location: inZone(null, "dock-1") }))).toBe("dock-1");
    expect(placeName(device("a"))).toBeNull();
  });

  it("says why it is not the one that was asked for, also for a reason that this page does not know", () => {
    const degraded = (reason: string) => degradationOf(device("a", { place: { path: [], degraded: reason } }));
    expect(degraded("RETIRED")).toContain("is retired");
    expect(degraded("SUNK")).toBe("SUNK");
    expect(degradationOf(device("a", { place: placedAt("Dock") }))).toBeNull();
  });
});
