import type { Device } from "../api/device";
import { CONNECTIVITIES, type Connectivity, connectivityOf } from "./connectivity";
import { placeName } from "./devicePlace";
import { NO_ZONE, type SortKey, type ViewQuery } from "./viewQuery";

/** Which devices the list shows, in which order, and how many there are of what. */
export interface Arrangement {
  readonly ids: readonly string[];
  /** Devices of the fleet, whatever the filters. */
  readonly total: number;
  /** Devices by state, under the text and zone filter: what a click on the state would show. */
  readonly byState: Readonly<Record<Connectivity, number>>;
  /** Zones in which devices are, each with how many, by name; {@link NO_ZONE} last where some are in none. */
  readonly zones: readonly ZoneCount[];
}

export interface ZoneCount {
  readonly zone: string;
  readonly devices: number;
}

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

type Compare = (left: Device, right: Device) => number;

/** Filters, counts and sorts the fleet as it stands at that moment. */
export function arrange(devices: ReadonlyMap<string, Device>, query: ViewQuery, now: number): Arrangement {
  const byState: Record<Connectivity, number> = { ONLINE: 0, LATE: 0, OFFLINE: 0, NEVER_SEEN: 0 };
  const zones = new Map<string, number>();
  const text = query.text.trim().toLowerCase();
  const shown: Device[] = [];
  for (const device of devices.values()) {
    const zone = device.location?.zone ?? NO_ZONE;
    zones.set(zone, (zones.get(zone) ?? 0) + 1);
    if ((query.zone !== null && zone !== query.zone) || !matches(device, text)) {
      continue;
    }
    const state = connectivityOf(device, now);
    byState[state]++;
    if (query.state === null || query.state === state) {
      shown.push(device);
    }
  }
  shown.sort(ordering(query.sort, query.descending, now));
  return { ids: shown.map((device) => device.id), total: devices.size, byState, zones: sortedZones(zones) };
}

function matches(device: Device, text: string): boolean {
  return (
    text === "" ||
    contains(device.id, text) ||
    contains(device.name, text) ||
    contains(device.kind, text) ||
    contains(device.location?.zone, text) ||
    contains(device.location?.gateway, text) ||
    (device.place?.path.some(({ name }) => contains(name, text)) ?? false)
  );
}

function contains(value: string | null | undefined, text: string): boolean {
  return value?.toLowerCase().includes(text) ?? false;
}

function sortedZones(zones: ReadonlyMap<string, number>): ZoneCount[] {
  return [...zones]
    .map(([zone, devices]) => ({ zone, devices }))
    .sort((left, right) => Number(left.zone === NO_ZONE) - Number(right.zone === NO_ZONE) || compareText(left.zone, right.zone));
}

function ordering(sort: SortKey, descending: boolean, now: number): Compare {
  const compare = COMPARISONS[sort](now, descending ? -1 : 1);
  return (left, right) => compare(left, right) || compareText(left.id, right.id);
}

/** Each takes the direction itself, because a device that lacks the value comes last in both. */
const COMPARISONS: Readonly<Record<SortKey, (now: number, direction: 1 | -1) => Compare>> = {
  id: (_now, direction) => (left, right) => direction * compareText(left.id, right.id),
  place: (_now, direction) =>
    lastIfAbsent(
      placeName,
      (left, right) => direction * compareText(left, right),
    ),
  state: (now, direction) => (left, right) => direction * (stateRank(left, now) - stateRank(right, now)),
  condition: (_now, direction) =>
    lastIfAbsent(
      (device) => device.health && conditionRank(device.health.condition),
      (left, right) => direction * (left - right),
    ),
  battery: (_now, direction) =>
    lastIfAbsent(
      (device) => device.health?.batteryPercent,
      (left, right) => direction * (left - right),
    ),
  // Ascending is the shortest time since: what reported last comes first.
  seen: (_now, direction) =>
    lastIfAbsent(
      (device) => device.health?.lastSeenAt,
      (left, right) => direction * (right - left),
    ),
};

function lastIfAbsent<T>(value: (device: Device) => T | null | undefined, compare: (left: T, right: T) => number): Compare {
  return (left, right) => {
    const leftValue = value(left) ?? null;
    const rightValue = value(right) ?? null;
    if (leftValue === null || rightValue === null) {
      return Number(leftValue === null) - Number(rightValue === null);
    }
    return compare(leftValue, rightValue);
  };
}

function stateRank(device: Device, now: number): number {
  return CONNECTIVITIES.indexOf(connectivityOf(device, now));
}

function conditionRank(condition: string): number {
  return condition === "CRITICAL_BATTERY" ? 0 : condition === "LOW_BATTERY" ? 1 : 2;
}

function compareText(left: string, right: string): number {
  return COLLATOR.compare(left, right);
}
