import { type FacilityStep, readStep } from "./facility";
import { JsonObject } from "./json";

/** A place on Earth: degrees, metres of accuracy, and when the device was there. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
  readonly accuracy: number | null;
  readonly at: number;
}

/**
 * Where a device is: its zone and the gateway that hears it best, and when gateways heard it last. Instants are milliseconds
 * since 1970.
 */
export interface DeviceLocation {
  readonly zone: string | null;
  readonly gateway: string | null;
  readonly rssi: number | null;
  readonly heardAt: number | null;
  readonly position: Position | null;
  readonly at: number;
}

/**
 * How many of a device's accepted observations were applied, applied to the history alone as they came too late for the
 * present, or seen before; the late were put there without a place by earlier releases.
 */
export interface Ledger {
  readonly applied: number;
  readonly appliedToHistory: number;
  readonly duplicate: number;
  readonly late: number;
}

/** A device's health record. Its connectivity is not kept: it follows from {@link lastSeenAt} as time passes. */
export interface DeviceHealth {
  readonly condition: string;
  readonly batteryPercent: number | null;
  readonly batteryAt: number | null;
  readonly lastSeenAt: number;
  readonly receivedAt: number;
  readonly version: number;
  readonly ledger: Ledger;
}

/** Where a device is by the tree of facilities. */
export interface DevicePlace {
  /** From the root to the facility that the device is at; empty where that is not known. */
  readonly path: readonly FacilityStep[];
  /** Why it is not the facility that the device was placed at, `HIDDEN`; null where it is. */
  readonly degraded: string | null;
}

/** What the stream says of a device: where it is and how it does now. */
export interface DeviceUpdate {
  readonly id: string;
  readonly location: DeviceLocation | null;
  readonly health: DeviceHealth | null;
  /** Null where the tenant does not go by the tree. */
  readonly place: DevicePlace | null;
}

/** What was refused last of what a device sent, and why. */
export interface Rejection {
  readonly id: string;
  readonly at: number;
  readonly detail: string;
}

/** A registered device of the tenant. */
export interface Device extends DeviceUpdate {
  readonly name: string | null;
  readonly kind: string;
  readonly registeredAt: number;
  readonly lastRejected: Rejection | null;
}

/** One page of a listing; next is the cursor of the following page, or null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export function readDevice(value: unknown, path = "device"): Device {
  const json = JsonObject.of(value, path);
  return {
    ...readUpdateFields(json),
    name: json.optionalString("name"),
    kind: json.string("kind"),
    registeredAt: json.instant("registeredAt"),
    lastRejected: readRejection(json.optionalObject("lastRejected")),
  };
}

export function readDeviceUpdate(value: unknown, path = "update"): DeviceUpdate {
  return readUpdateFields(JsonObject.of(value, path));
}

export function readPage<T>(value: unknown, readItem: (item: unknown, path: string) => T): Page<T> {
  const json = JsonObject.of(value, "page");
  return { items: json.list("items", readItem), next: json.optionalString("next") };
}

export function readPosition(json: JsonObject | null): Position | null {
  return (
    json && {
      lat: json.number("lat"),
      lon: json.number("lon"),
      accuracy: json.optionalNumber("accuracy"),
      at: json.instant("at"),
    }
  );
}

function readUpdateFields(json: JsonObject): DeviceUpdate {
  return {
    id: json.string("id"),
    location: readLocation(json.optionalObject("location")),
    health: readHealth(json.optionalObject("health")),
    place: readPlace(json.optionalObject("place")),
  };
}

function readPlace(json: JsonObject | null): DevicePlace | null {
  return (
    json && {
      path: json.list("path", (step, path) => readStep(JsonObject.of(step, path))),
      degraded: json.optionalObject("degraded")?.string("reason") ?? null,
    }
  );
}

function readRejection(json: JsonObject | null): Rejection | null {
  return json && { id: json.string("id"), at: json.instant("at"), detail: json.string("detail") };
}

function readLocation(json: JsonObject | null): DeviceLocation | null {
  return (
    json && {
      zone: json.optionalString("zone"),
      gateway: json.optionalString("gateway"),
      rssi: json.optionalNumber("rssi"),
      heardAt: json.optionalInstant("heardAt"),
      position: readPosition(json.optionalObject("position")),
      at: json.instant("at"),
    }
  );
}

function readHealth(json: JsonObject | null): DeviceHealth | null {
  // A device that never reported may come with a record that holds nothing but that fact.
  if (json === null || json.optionalString("lastSeenAt") === null) {
    return null;
  }
  const ledger = json.object("ledger");
  return {
    condition: json.string("condition"),
    batteryPercent: json.optionalNumber("batteryPercent"),
    batteryAt: json.optionalInstant("batteryAt"),
    lastSeenAt: json.instant("lastSeenAt"),
    receivedAt: json.instant("receivedAt"),
    version: json.number("version"),
    ledger: {
      applied: ledger.number("applied"),
      appliedToHistory: ledger.number("appliedToHistory"),
      duplicate: ledger.number("duplicate"),
      late: ledger.number("late"),
    },
  };
}
