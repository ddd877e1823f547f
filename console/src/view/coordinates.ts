import type { Position } from "../api/device";

/** A position in words, to about a metre, with the radius within which the device is. */
export function coordinates({ lat, lon, accuracy }: Position): string {
  const radius = accuracy === null ? "" : ` ± ${Math.round(accuracy)} m`;
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}${radius}`;
}
