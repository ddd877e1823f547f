import { type Position, readPosition } from "./device";
import { JsonObject } from "./json";

/** One observation of a device, as the history keeps it. */
export interface Observation {
  readonly boot: number;
  readonly seq: number;
  readonly at: number;
  readonly receivedAt: number;
  readonly late: boolean;
  readonly zone: string | null;
  readonly gateway: string | null;
  readonly batteryPercent: number | null;
  readonly position: Position | null;
}

export function readObservation(value: unknown, path = "observation"): Observation {
  const json = JsonObject.of(value, path);
  return {
    boot: json.number("boot"),
    seq: json.number("seq"),
    at: json.instant("at"),
    receivedAt: json.instant("receivedAt"),
    late: json.boolean("late"),
    zone: json.optionalString("zone"),
    gateway: json.optionalString("gateway"),
    batteryPercent: json.optionalNumber("batteryPercent"),
    position: readPosition(json.optionalObject("position")),
  };
}
