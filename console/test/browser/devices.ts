export type Json = Record<string, unknown>;

const MINUTE = 60_000;
const WAREHOUSE = [step("europe", "region", "Europe"), step("berlin", "site", "Berlin"), step("~site", "site", "Acme distribution centre")];
const ROOMS = ["Loading dock", "Cold store", "Packing hall", "High-bay aisle 12", "Returns", "Yard"];
const NAMES = ["Reefer container 40ft", "Pallet jack", "Pallet of vaccines, batch 7781-B", "Roll cage", null];

function step(id: string, kind: string, name: string): Json {
  return { id, kind, name };
}

/** What a device is and how long ago, in milliseconds, each of its values was measured. */
export interface StubDevice {
  readonly id: string;
  readonly seenAgo: number | null;
  readonly heardAgo?: number | null;
  readonly positionAgo?: number | null;
  readonly batteryAgo?: number;
  readonly batteryPercent?: number;
  readonly name?: string | null;
  readonly zone?: string | null;
  readonly path?: readonly Json[] | null;
  readonly degraded?: Json | null;
  readonly lastRejected?: Json;
}

/** A device in the server's own JSON. */
export function deviceJson(device: StubDevice, now = Date.now()): Json {
  const { id, seenAgo, name = null, path = null, degraded = null, lastRejected } = device;
  const seen = seenAgo !== null;
  return {
    id,
    name,
    kind: "tag",
    registeredAt: iso(now - 90 * 24 * 60 * MINUTE),
    location: seen ? locationJson(device, now) : null,
    health: seen ? healthJson(device, now) : null,
    ...(path && { place: { tier: "OVERLAY", path, zones: [], version: "1.42", degraded } }),
    ...(lastRejected && { lastRejected }),
  };
}

function locationJson({ seenAgo, heardAgo = seenAgo, positionAgo = null, zone = "dock" }: StubDevice, now: number): Json {
  const heard = heardAgo !== null;
  const at = Math.min(heardAgo ?? Infinity, positionAgo ?? Infinity, seenAgo ?? Infinity);
  return {
    zone: heard ? zone : null,
    gateway: heard ? `${zone ?? "gate"}-1` : null,
    rssi: heard ? -61.5 : null,
    heardAt: heard ? iso(now - heardAgo) : null,
    position: positionAgo === null ? null : { lat: 52.52437, lon: 13.41053, accuracy: 8, at: iso(now - positionAgo) },
    at: iso(now - at),
  };
}

function healthJson({ seenAgo, batteryPercent = 87, batteryAgo = seenAgo ?? 0 }: StubDevice, now: number): Json {
  const condition = batteryPercent < 5 ? "CRITICAL_BATTERY" : batteryPercent < 20 ? "LOW_BATTERY" : "OK";
  return {
    connectivity: "ONLINE",
    condition,
    batteryPercent,
    batteryAt: iso(now - batteryAgo),
    lastSeenAt: iso(now - (seenAgo ?? 0)),
    receivedAt: iso(now - (seenAgo ?? 0) + 140),
    version: 42,
    ledger: { applied: 12_431, appliedToHistory: 212, duplicate: 17, late: 0 },
  };
}

/** A fleet in which each kind of age, place and state occurs; the same for the same number. */
export function manyDevices(wanted: number, byTree: boolean): StubDevice[] {
  return Array.from({ length: wanted }, (_, index) => {
    const room = ROOMS[index % ROOMS.length] ?? "";
    const zone = room.toLowerCase().replaceAll(" ", "-");
    const seenAgo = index % 11 === 10 ? null : ([900, 20_000, 90_000, 40 * MINUTE, 3_000][index % 5] ?? 0);
    return {
      id: `tag-${String(index + 1).padStart(3, "0")}`,
      name: NAMES[index % NAMES.length] ?? null,
      seenAgo,
      heardAgo: index % 7 === 3 ? null : index % 4 === 1 ? 26 * MINUTE : seenAgo,
      positionAgo: index % 7 === 3 ? (index % 2 === 0 ? 4_000 : 3 * 60 * MINUTE) : null,
      batteryPercent: (index * 37) % 101,
      batteryAgo: index % 6 === 2 ? 50 * 60 * MINUTE : (seenAgo ?? 0),
      zone,
      path: byTree && index % 7 !== 3 ? [...WAREHOUSE, step("~ground", "level", "Ground floor"), step(`~${zone}`, "space", room)] : null,
    };
  });
}

/** Some minutes of what a device said. */
export function observationsOf(device: Json | undefined): Json[] {
  const location = device?.["location"] as Json | null | undefined;
  return Array.from({ length: location == null ? 0 : 40 }, (_, index) => ({
    boot: 3,
    seq: 900 - index,
    at: iso(Date.now() - index * 20_000),
    receivedAt: iso(Date.now() - index * 20_000 + 140),
    late: index % 13 === 5,
    zone: index < 18 ? location?.["zone"] : "packing-hall",
    gateway: location?.["gateway"],
    batteryPercent: 71 + index / 10,
    position: null,
  }));
}

/** What was refused of them, newest first. */
export function manyDeadLetters(wanted: number): Json[] {
  const reasons: readonly (readonly [string, string, string])[] = [
    ["observation-malformed", "at byte 42: expected a number for 'battery' and found \"full\"", '{"boot":3,"seq":901,"at":1796062949849,"battery":"full"}'],
    ["observation-too-old", "the time 2019-01-01T00:00:00Z is more than 30 days before it was received", '{"boot":1,"seq":1,"at":1546300800000,"readings":[]}'],
    ["payload-too-large", "9,412 bytes, where 8,192 are allowed", `{"boot":3,"seq":12,"readings":[${'{"gateway":"dock-1","rssi":-61},'.repeat(9)}`],
  ];
  return Array.from({ length: wanted }, (_, index) => {
    const [reason, detail, payload] = reasons[index % reasons.length] ?? ["", "", ""];
    return {
      at: iso(Date.now() - index * index * 7_000),
      device: index % 5 === 4 ? null : `tag-${String((index % 9) + 1).padStart(3, "0")}`,
      reason,
      detail,
      payload: Buffer.from(payload).toString("base64"),
      payloadBytes: payload.length * (index % 3 === 2 ? 30 : 1),
    };
  });
}

function iso(millis: number): string {
  return new Date(millis).toISOString();
}
