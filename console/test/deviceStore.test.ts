import { beforeEach, describe, expect, it } from "vitest";
import { DeviceStore } from "../src/live/deviceStore";
import { device, health, inZone, placedAt, update } from "./devices";

let store: DeviceStore;
let told: number;

beforeEach(() => {
  store = new DeviceStore();
  told = 0;
  store.subscribe(() => told++);
});

const zoneOf = (id: string) => store.snapshot().devices.get(id)?.location?.zone;
const listed = (id: string, version: number, zone: string) => device(id, { location: inZone(zone), health: health({ version }) });

describe("the store of devices", () => {
  it("is not loaded before the first listing", () => {
    expect(store.snapshot().loaded).toBe(false);
    store.replaceAll([]);
    expect(store.snapshot().loaded).toBe(true);
    expect(told).toBe(1);
  });

  it("takes an update of a higher version and keeps what the listing alone knows", () => {
    store.replaceAll([device("a", { name: "Reefer", health: health({ version: 1 }) })]);
    expect(store.apply([update("a", 2, "yard")])).toEqual([]);
    expect(store.snapshot().devices.get("a")).toMatchObject({ name: "Reefer", kind: "tag", location: { zone: "yard" } });
  });

  it("takes the first update of a device that was never seen", () => {
    store.replaceAll([device("a")]);
    store.apply([update("a", 1, "yard")]);
    expect(zoneOf("a")).toBe("yard");
  });

  it.each([1, 2])("lets no update of version %i change a record of version 2", (version) => {
    store.replaceAll([listed("a", 2, "dock")]);
    const before = store.snapshot();
    store.apply([update("a", version, "yard")]);
    expect(zoneOf("a")).toBe("dock");
    expect(store.snapshot()).toBe(before);
  });

  it("lets no listing take back what the stream said later", () => {
    store.replaceAll([listed("a", 1, "dock")]);
    store.apply([update("a", 5, "yard")]);
    store.replaceAll([{ ...listed("a", 3, "aisle"), name: "Reefer" }]);
    expect(zoneOf("a")).toBe("yard");
    expect(store.snapshot().devices.get("a")?.name).toBe("Reefer");
  });

  it("starts over with a device that was registered anew under the same id", () => {
    store.replaceAll([listed("a", 9, "dock")]);
    store.replaceAll([{ ...listed("a", 1, "yard"), registeredAt: 2_000 }]);
    expect(zoneOf("a")).toBe("yard");
  });

  it("takes what was refused last from a listing that brings nothing else", () => {
    const lastRejected = { id: "observation-malformed", at: 5_000, detail: "at byte 9" };
    store.replaceAll([listed("a", 1, "dock")]);
    store.replaceAll([{ ...listed("a", 1, "dock"), lastRejected }]);
    expect(store.snapshot().devices.get("a")?.lastRejected).toEqual(lastRejected);
  });

  it("takes the place of an update, and of a listing that knows another path at the same version", () => {
    const placeOf = (id: string) => store.snapshot().devices.get(id)?.place?.path.map(({ name }) => name);
    store.replaceAll([{ ...listed("a", 1, "dock"), place: placedAt("Site", "Dock") }]);
    store.apply([{ ...update("a", 2, "yard"), place: placedAt("Site", "Yard") }]);
    expect(placeOf("a")).toEqual(["Site", "Yard"]);
    store.replaceAll([{ ...listed("a", 2, "yard"), place: placedAt("Quay", "Yard") }]);
    expect(placeOf("a")).toEqual(["Quay", "Yard"]);
    store.replaceAll([{ ...listed("a", 1, "dock"), place: placedAt("Quay", "Dock") }]);
    expect(placeOf("a")).toEqual(["Quay", "Yard"]);
  });

  it("drops what a listing lacks", () => {
    store.replaceAll([device("a"), device("b")]);
    store.replaceAll([device("b")]);
    expect([...store.snapshot().devices.keys()]).toEqual(["b"]);
  });

  it("names the devices it does not know, and takes them once they are read", () => {
    store.replaceAll([device("a")]);
    expect(store.apply([update("a", 1), update("new", 1)])).toEqual(["new"]);
    store.put(listed("new", 1, "yard"));
    expect(zoneOf("new")).toBe("yard");
  });

  it("counts a change of membership for those who came, went or were renamed alone", () => {
    const membership = () => store.snapshot().membership;
    store.replaceAll([listed("a", 1, "dock")]);
    const first = membership();
    store.apply([update("a", 2)]);
    store.replaceAll([listed("a", 3, "dock")]);
    expect(membership()).toBe(first);
    store.replaceAll([{ ...listed("a", 3, "dock"), name: "Reefer" }]);
    expect(membership()).toBe(first + 1);
    store.replaceAll([]);
    expect(membership()).toBe(first + 2);
  });

  it("keeps the object of a device that a listing does not change, so that its row is not drawn again", () => {
    const placed = () => ({ ...listed("a", 1, "dock"), place: placedAt("Site", "Dock") });
    store.replaceAll([placed()]);
    const before = store.snapshot().devices.get("a");
    store.replaceAll([placed()]);
    expect(store.snapshot().devices.get("a")).toBe(before);
  });
});
