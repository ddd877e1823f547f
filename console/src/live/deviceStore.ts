import type { Device, DeviceUpdate } from "../api/device";

/** What is known of the tenant's devices at one moment. */
export interface DeviceSnapshot {
  readonly devices: ReadonlyMap<string, Device>;
  /** Grows with every change of any device. */
  readonly revision: number;
  /** Grows only when a device came or went, or got another name. */
  readonly membership: number;
  /** False until the first listing is complete. */
  readonly loaded: boolean;
}

/**
 * The tenant's devices as the page knows them. Listing and stream overtake each other, so a health record only gives
 * way to one of a higher version; a device that was deleted and registered anew starts over.
 */
export class DeviceStore {
  readonly #devices = new Map<string, Device>();
  readonly #listeners = new Set<() => void>();
  #snapshot: DeviceSnapshot = { devices: this.#devices, revision: 0, membership: 0, loaded: false };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DeviceSnapshot => this.#snapshot;

  /** Takes a complete listing: devices that it lacks are gone. */
  replaceAll(listed: readonly Device[]): void {
    const kept = new Set(listed.map((device) => device.id));
    let membersChanged = false;
    for (const id of this.#devices.keys()) {
      if (!kept.has(id)) {
        this.#devices.delete(id);
        membersChanged = true;
      }
    }
    for (const device of listed) {
      membersChanged = this.#putListed(device) || membersChanged;
    }
    this.#changed(membersChanged || !this.#snapshot.loaded, true);
  }

  /** Takes one device as the API gives it, known before or not. */
  put(device: Device): void {
    this.#changed(this.#putListed(device), this.#snapshot.loaded);
  }

  /** Takes updates of the stream; gives the ids of those that are not of a known device. */
  apply(updates: Iterable<DeviceUpdate>): string[] {
    const unknown: string[] = [];
    let changed = false;
    for (const update of updates) {
      const device = this.#devices.get(update.id);
      if (device === undefined) {
        unknown.push(update.id);
      } else if (version(update) > version(device)) {
        this.#devices.set(device.id, { ...device, ...update });
        changed = true;
      }
    }
    if (changed) {
      this.#changed(false, this.#snapshot.loaded);
    }
    return unknown;
  }

  #putListed(listed: Device): boolean {
    const known = this.#devices.get(listed.id);
    const sameDevice = known !== undefined && known.registeredAt === listed.registeredAt;
    if (sameDevice && version(known) > version(listed)) {
      this.#devices.set(listed.id, { ...listed, location: known.location, health: known.health, place: known.place });
    } else if (!sameDevice || version(known) < version(listed) || !sameWords(known, listed)) {
      // An unchanged device keeps its object, so that its row is not drawn again.
      this.#devices.set(listed.id, listed);
    }
    return known === undefined || known.name !== listed.name;
  }

  #changed(membersChanged: boolean, loaded: boolean): void {
    this.#snapshot = {
      devices: this.#devices,
      revision: this.#snapshot.revision + 1,
      membership: this.#snapshot.membership + (membersChanged ? 1 : 0),
      loaded,
    };
    this.#listeners.forEach((listener) => listener());
  }
}

/** Whether all is the same that no version counts. */
function sameWords(known: Device, listed: Device): boolean {
  return (
    known.name === listed.name &&
    known.lastRejected?.at === listed.lastRejected?.at &&
    JSON.stringify(known.place) === JSON.stringify(listed.place)
  );
}

function version(device: DeviceUpdate): number {
  return device.health?.version ?? 0;
}
