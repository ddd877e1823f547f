import type { Device } from "../api/device";

/** Whether a device speaks: it follows from the time of its newest observation and from now. */
export type Connectivity = "ONLINE" | "LATE" | "OFFLINE" | "NEVER_SEEN";

export const CONNECTIVITIES: readonly Connectivity[] = ["ONLINE", "LATE", "OFFLINE", "NEVER_SEEN"];

export const CONNECTIVITY_NAMES: Readonly<Record<Connectivity, string>> = {
  ONLINE: "Online",
  LATE: "Late",
  OFFLINE: "Offline",
  NEVER_SEEN: "Never seen",
};

/** From here on a device is late. The server draws the same lines. */
export const LATE_MILLIS = 60_000;

/** From here on a device is offline. */
export const OFFLINE_MILLIS = 5 * 60_000;

export function connectivityOf(device: Device, now: number): Connectivity {
  if (device.health === null) {
    return "NEVER_SEEN";
  }
  const silence = now - device.health.lastSeenAt;
  if (silence < LATE_MILLIS) {
    return "ONLINE";
  }
  return silence < OFFLINE_MILLIS ? "LATE" : "OFFLINE";
}
