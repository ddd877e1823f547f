import type { Device, DeviceHealth, DeviceUpdate } from "../src/api/device";

/** A device as a test needs it: what it does not say is unremarkable. */
export function device(id: string, parts: Partial<Device> = {}): Device {
  return { id, name: null, kind: "tag", registeredAt: 1_000, lastRejected: null, location: null, health: null, place: null, ...parts };
}

export function health(parts: Partial<DeviceHealth> = {}): DeviceHealth {
  return {
    condition: "OK",
    batteryPercent: 80,
    batteryAt: 9_000,
    lastSeenAt: 10_000,
    receivedAt: 10_050,
    version: 1,
    ledger: { applied: 1, appliedToHistory: 0, duplicate: 0, late: 0 },
    ...parts,
  };
}

export function inZone(zone: string | null, gateway: string | null = null): Device["location"] {
  return { zone, gateway, rssi: -60, heardAt: 10_000, position: null, at: 10_000 };
}

export function update(id: string, version: number, zone: string | null = null): DeviceUpdate {
  return { id, location: inZone(zone), health: health({ version }), place: null };
}

/** At a facility by the tree: the names of the path from the root, which are the ids as well. */
export function placedAt(...names: readonly string[]): Device["place"] {
  return { path: names.map((name) => ({ id: name, kind: "space", name })), degraded: null };
}

export function asMap(...devices: readonly Device[]): Map<string, Device> {
  return new Map(devices.map((entry) => [entry.id, entry]));
}

/** A device in the server's own JSON. */
export function deviceJson(id: string, version: number, zone = "dock"): Record<string, unknown> {
  return { ...updateJson(id, version, zone), name: null, kind: "tag", registeredAt: "2026-11-23T09:00:00Z" };
}

/** An event's data in the server's own JSON. */
export function updateJson(id: string, version: number, zone = "dock"): Record<string, unknown> {
  return {
    id,
    location: { zone, gateway: "dock-1", rssi: -61.5, heardAt: "2026-11-23T09:50:00.123Z", position: null, at: "2026-11-23T09:50:00.123Z" },
    health: {
      connectivity: "ONLINE",
      condition: "OK",
      batteryPercent: 87.5,
      batteryAt: "2026-11-23T09:40:00Z",
      lastSeenAt: "2026-11-23T09:50:00.123Z",
      receivedAt: "2026-11-23T09:50:00.200Z",
      version,
      ledger: { applied: version, appliedToHistory: 0, duplicate: 0, late: 0 },
    },
  };
}
