import { JsonObject } from "./json";

/** Whether a facility is everyone's or the tenant's own. */
export type FacilityOwner = "global" | "own";

/** A facility as a line of the tree says it; the order of the lines says what stands below what. */
export interface FacilityNode {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly name: string;
  readonly owner: FacilityOwner;
  /** Whether the tenant sees it otherwise than the global tree has it. */
  readonly touched: boolean;
  /** Whether the tenant's own facility lost what it stood under. */
  readonly orphaned: boolean;
  /** The tenant's devices in it, not counting those in what stands below. */
  readonly devices: number;
}

/** One step of a path. */
export interface FacilityStep {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** That a facility is in a zone, beside standing where it stands. */
export interface ZoneMembership {
  readonly id: string;
  /** What the zone is to it: hvac, lighting, security. */
  readonly type: string;
  readonly name: string;
}

/** Where a value comes from, and where the tenant's stands in place of a global one, what that is. */
export interface Provenance {
  readonly overridden: boolean;
  /** The global value beneath the tenant's; null where there is none. */
  readonly base: string | null;
  /** Whether the global value has become another since the tenant changed it. */
  readonly drifted: boolean;
}

/** Something about a facility that people should look at. */
export interface Finding {
  readonly type: string;
  readonly facility: string;
  readonly detail: string;
}

/** A facility with everything the tenant's view knows of it. Instants are milliseconds since 1970. */
export interface Facility {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly owner: FacilityOwner;
  readonly attributes: ReadonlyMap<string, string>;
  /** By key: name, code, or an attribute's. */
  readonly provenance: ReadonlyMap<string, Provenance>;
  /** From the root to it, with it. */
  readonly path: readonly FacilityStep[];
  readonly zones: readonly ZoneMembership[];
  readonly position: { readonly lat: number; readonly lon: number } | null;
  readonly validFrom: number | null;
  readonly touched: boolean;
  readonly orphaned: boolean;
  readonly devices: number;
  readonly below: number;
  readonly version: string;
}

/** A device, and the facility that it stands in itself. */
export interface PlacedDevice {
  readonly id: string;
  readonly place: FacilityStep;
}

export function readPlacedDevice(value: unknown, path: string): PlacedDevice {
  const json = JsonObject.of(value, path);
  return { id: json.string("id"), place: readStep(json.object("place")) };
}

export function readFindings(value: unknown): Finding[] {
  return JsonObject.of(value, "findings").list("items", (item, path) => {
    const json = JsonObject.of(item, path);
    return { type: json.string("type"), facility: json.string("facility"), detail: json.string("detail") };
  });
}

export function readFacilityNode(value: unknown): FacilityNode {
  const json = JsonObject.of(value, "node");
  return {
    id: json.string("id"),
    parent: json.optionalString("parent"),
    kind: json.string("kind"),
    name: json.string("name"),
    owner: readOwner(json),
    touched: json.boolean("touched"),
    orphaned: json.boolean("orphaned"),
    devices: json.number("devices"),
  };
}

export function readFacility(value: unknown, path = "facility"): Facility {
  const json = JsonObject.of(value, path);
  const position = json.optionalObject("position");
  return {
    id: json.string("id"),
    parent: json.optionalString("parent"),
    kind: json.string("kind"),
    name: json.string("name"),
    code: json.optionalString("code"),
    owner: readOwner(json),
    attributes: json.object("attributes").entries((fields, key) => fields.string(key)),
    provenance: json.object("provenance").entries((fields, key) => readProvenance(fields.object(key))),
    path: json.list("path", (step, at) => readStep(JsonObject.of(step, at))),
    zones: json.list("zones", readZone),
    position: position && { lat: position.number("lat"), lon: position.number("lon") },
    validFrom: json.optionalInstant("validFrom"),
    touched: json.boolean("touched"),
    orphaned: json.boolean("orphaned"),
    devices: json.number("devices"),
    below: json.number("below"),
    version: json.string("version"),
  };
}

function readOwner(json: JsonObject): FacilityOwner {
  return json.string("owner") === "own" ? "own" : "global";
}

function readProvenance(json: JsonObject): Provenance {
  return {
    overridden: json.boolean("overridden"),
    base: json.optionalString("base"),
    drifted: json.boolean("drifted"),
  };
}

export function readStep(json: JsonObject): FacilityStep {
  return { id: json.string("id"), kind: json.string("kind"), name: json.string("name") };
}

function readZone(value: unknown, path: string): ZoneMembership {
  const json = JsonObject.of(value, path);
  return { id: json.string("id"), type: json.string("type"), name: json.string("name") };
}
