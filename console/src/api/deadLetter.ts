import { JsonObject } from "./json";

/** Something that a device sent and the platform refused. */
export interface DeadLetter {
  /** When it was refused, in milliseconds since 1970. */
  readonly at: number;
  readonly device: string | null;
  /** Why: one of the ids of docs/errors.md. */
  readonly reason: string;
  readonly detail: string;
  /** The beginning of what was sent, as text; bytes that are none are replaced. */
  readonly payload: string;
  /** How much was sent in all. */
  readonly payloadBytes: number;
}

export function readDeadLetter(value: unknown, path = "letter"): DeadLetter {
  const json = JsonObject.of(value, path);
  return {
    at: json.instant("at"),
    device: json.optionalString("device"),
    reason: json.string("reason"),
    detail: json.string("detail"),
    payload: decoded(json.string("payload")),
    payloadBytes: json.number("payloadBytes"),
  };
}

function decoded(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
