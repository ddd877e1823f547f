import { JsonObject } from "./json";

/** What the page can ask of the hierarchy; a value of null takes the attribute away. */
export type Command =
  | { readonly op: "edit" | "overlay"; readonly facility: string; readonly values: Readonly<Record<string, string | null>> }
  | { readonly op: "follow"; readonly facility: string; readonly keys: readonly string[] }
  | { readonly op: "move"; readonly facility: string; readonly parent: string | null }
  | { readonly op: "move-back"; readonly facility: string }
  | { readonly op: "hide"; readonly facility: string; readonly hidden: boolean }
  | { readonly op: "opaque"; readonly facility: string; readonly opaque: boolean };

/** What a change reaches beyond what it writes. */
export interface Touched {
  /** The first of them, by id. */
  readonly facilities: readonly string[];
  readonly facilityCount: number;
  readonly devices: number;
  /** Groups whose members see another part of the tree by it. */
  readonly groups: readonly string[];
}

/** What commands would do. */
export interface DryRun {
  readonly version: string;
  readonly touched: Touched;
}

/** What commands did: under that number it can be undone, null where all was so already; from that version on it shows. */
export interface Receipt extends DryRun {
  readonly change: number | null;
}

/** Whose changes are listed: `PEOPLE` are those who signed in. */
export type Authors = "ALL" | "PEOPLE";

/** A change of the tenant's layer, made before. */
export interface PastChange {
  readonly change: number;
  readonly at: number;
  readonly principal: string;
  /** The change that it took back, or null. */
  readonly undoes: number | null;
  /** Whether it can be taken back, unless later changes stand on it. */
  readonly undoable: boolean;
  /** What became true by it, a sentence each. */
  readonly effects: readonly string[];
}

export function readDryRun(value: unknown): DryRun {
  const json = JsonObject.of(value, "change");
  return { version: json.string("version"), touched: readTouched(json.object("touched")) };
}

export function readReceipt(value: unknown): Receipt {
  return { change: JsonObject.of(value, "change").optionalNumber("change"), ...readDryRun(value) };
}

export function readPastChange(value: unknown, path: string): PastChange {
  const json = JsonObject.of(value, path);
  return {
    change: json.number("change"),
    at: json.instant("at"),
    principal: json.string("principal"),
    undoes: json.optionalNumber("undoes"),
    undoable: json.boolean("undoable"),
    effects: json.list("effects", readText),
  };
}

function readTouched(json: JsonObject): Touched {
  return {
    facilities: json.list("facilities", readText),
    facilityCount: json.number("facilityCount"),
    devices: json.number("devices"),
    groups: json.list("grants", (grant, path) => JsonObject.of(grant, path).string("group")),
  };
}

function readText(value: unknown): string {
  return String(value);
}
