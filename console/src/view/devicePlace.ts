import type { FacilityStep } from "../api/facility";
import type { Device } from "../api/device";

/** The facility that a device is at by the tree, or null where that is not known. */
export function facilityOf(device: Device): FacilityStep | null {
  return device.place?.path.at(-1) ?? null;
}

/** What a device is at, by the name that the list sorts by: a facility's where there is one, else its zone's or gateway's. */
export function placeName(device: Device): string | null {
  return facilityOf(device)?.name ?? device.location?.zone ?? device.location?.gateway ?? null;
}

const REASONS: Readonly<Record<string, string>> = {
  HIDDEN: "The facility it was placed at is hidden.",
  CUT_OFF: "The facility it was placed at is cut off from your view.",
  RETIRED: "The facility it was placed at is retired.",
  MISSING: "The facility it was placed at does not exist.",
  NOT_PLACED: "It was not placed at any facility yet.",
};

/** Why a device is not shown at the facility that it was placed at, in words; null where it is. */
export function degradationOf({ place }: Device): string | null {
  const reason = place?.degraded ?? null;
  return reason === null ? null : (REASONS[reason] ?? reason);
}
