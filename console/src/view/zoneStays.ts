import type { Observation } from "../api/observation";

/** A time that a device spent in one zone, or in none; milliseconds since 1970. */
export interface ZoneStay {
  readonly zone: string | null;
  readonly from: number;
  readonly to: number;
}

/** The stays that observations in the order of their time tell of; a stay lasts until the next one's first observation. */
export function zoneStays(observations: readonly Observation[]): ZoneStay[] {
  const stays: ZoneStay[] = [];
  for (const { zone, at } of observations) {
    const last = stays.pop();
    if (last !== undefined) {
      stays.push({ ...last, to: at });
    }
    if (last === undefined || last.zone !== zone) {
      stays.push({ zone, from: at, to: at });
    }
  }
  return stays;
}
