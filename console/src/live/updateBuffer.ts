import type { DeviceUpdate } from "../api/device";

/** Calls back before the page is next drawn, as requestAnimationFrame does. */
export type NextFrame = (callback: () => void) => void;

/**
 * Holds updates until the page is next drawn, one a device: a thousand events between two frames cost one pass, and a
 * page in the background holds at most the newest of each device.
 */
export class UpdateBuffer {
  readonly #waiting = new Map<string, DeviceUpdate>();
  readonly #nextFrame: NextFrame;
  readonly #deliver: (updates: readonly DeviceUpdate[]) => void;
  #held = true;
  #scheduled = false;

  constructor(nextFrame: NextFrame, deliver: (updates: readonly DeviceUpdate[]) => void) {
    this.#nextFrame = nextFrame;
    this.#deliver = deliver;
  }

  add(update: DeviceUpdate): void {
    const waiting = this.#waiting.get(update.id);
    if (waiting === undefined || (update.health?.version ?? 0) >= (waiting.health?.version ?? 0)) {
      this.#waiting.set(update.id, update);
    }
    this.#schedule();
  }

  /** From now on updates are delivered, those that wait first. Before, there is no list that they could change. */
  release(): void {
    this.#held = false;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#held || this.#scheduled || this.#waiting.size === 0) {
      return;
    }
    this.#scheduled = true;
    this.#nextFrame(() => {
      this.#scheduled = false;
      const updates = [...this.#waiting.values()];
      this.#waiting.clear();
      this.#deliver(updates);
    });
  }
}
