import type { CadastreClient } from "../api/client";
import { readDeviceUpdate } from "../api/device";
import { Problem } from "../api/problem";
import type { DeviceStore } from "./deviceStore";
import { followStream, PATIENCE, type StreamPatience } from "./eventStream";
import type { SseEvent } from "./sseParser";
import { type NextFrame, UpdateBuffer } from "./updateBuffer";

/** How near the page is to the present. */
export interface FeedStatus {
  readonly phase: "connecting" | "live" | "reconnecting";
  /** Why the last connection was lost, or the last listing failed. */
  readonly problem: Problem | null;
  /** Until when the stream was heard, server's milliseconds; null while it is live. */
  readonly lostAt: number | null;
}

/** The part of the API that a feed needs. */
export type FeedSource = Pick<CadastreClient, "device" | "devices" | "openStream">;

/** How often the whole list is read again: a registration or a deletion is no event of the stream. */
export interface Relisting {
  readonly millis: number;
  readonly whileEmptyMillis: number;
  /** From a change of facilities to the reading of the paths that devices have by it. */
  readonly afterTreeMillis: number;
}

const RELISTING: Relisting = { millis: 60_000, whileEmptyMillis: 3_000, afterTreeMillis: 1_000 };

/** More devices than this at once are read with the whole list, fewer one by one. */
const MOST_SINGLE_READS = 20;

/**
 * Keeps a store as the server has it. The stream opens first and the list is read after, so that no change falls
 * between the two; whenever the stream cannot resume where it broke off, the list is read again.
 */
export class LiveFeed {
  readonly #source: FeedSource;
  readonly #store: DeviceStore;
  readonly #buffer: UpdateBuffer;
  readonly #now: () => number;
  readonly #patience: StreamPatience;
  readonly #relisting: Relisting;
  readonly #ended = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #treeListeners = new Set<() => void>();
  readonly #beingRead = new Set<string>();
  #status: FeedStatus = { phase: "connecting", problem: null, lostAt: null };
  #relist: ReturnType<typeof setTimeout> | undefined;
  #relistsSoon = false;
  #listing = false;
  #listAgain = false;
  #listedOnOpening = false;

  constructor(
    source: FeedSource,
    store: DeviceStore,
    nextFrame: NextFrame,
    now: () => number,
    patience: StreamPatience = PATIENCE,
    relisting: Relisting = RELISTING,
  ) {
    this.#source = source;
    this.#store = store;
    this.#now = now;
    this.#patience = patience;
    this.#relisting = relisting;
    this.#buffer = new UpdateBuffer(nextFrame, (updates) => this.#readUnknown(store.apply(updates)));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly status = (): FeedStatus => this.#status;

  /** The listener hears that the tree of facilities changed, or may have while the stream was not there to tell. */
  readonly onTreeChange = (listener: () => void): (() => void) => {
    this.#treeListeners.add(listener);
    return () => this.#treeListeners.delete(listener);
  };

  /** Starts to follow; resolves when {@link stop} was called or the credentials were refused. */
  start(): Promise<void> {
    return followStream(
      (lastEventId, signal) => this.#source.openStream(lastEventId, signal),
      {
        opened: (resumed) => {
          this.#setStatus({ phase: "live", problem: null, lostAt: null });
          this.#treeListeners.forEach((listener) => listener());
          this.#listedOnOpening = !resumed || !this.#store.snapshot().loaded;
          if (this.#listedOnOpening) {
            void this.refresh();
          }
        },
        events: (events) => events.forEach((event) => this.#take(event)),
        lost: (problem, silentMillis) => {
          this.#setStatus({ phase: "reconnecting", problem, lostAt: this.#status.lostAt ?? this.#now() - silentMillis });
          if (!this.#store.snapshot().loaded) {
            // A list that stands still is better than none; it is read again once the stream is there.
            void this.refresh();
          }
        },
      },
      this.#ended.signal,
      this.#patience,
    );
  }

  stop(): void {
    clearTimeout(this.#relist);
    this.#ended.abort();
  }

  /** Reads the whole list again, now or right after the reading that goes on. */
  async refresh(): Promise<void> {
    if (this.#listing) {
      this.#listAgain = true;
      return;
    }
    this.#listing = true;
    this.#relistsSoon = false;
    clearTimeout(this.#relist);
    const problem = await this.#readList();
    this.#listing = false;
    if (this.#ended.signal.aborted) {
      return;
    }
    if (this.#status.phase === "live" && this.#status.problem !== problem) {
      this.#setStatus({ ...this.#status, problem });
    }
    if (this.#listAgain) {
      this.#listAgain = false;
      void this.refresh();
    } else {
      this.#relist = setTimeout(() => void this.refresh(), this.#untilNextListing());
    }
  }

  #refreshSoon(): void {
    if (this.#listing) {
      this.#listAgain = true;
    } else if (!this.#relistsSoon) {
      this.#relistsSoon = true;
      clearTimeout(this.#relist);
      this.#relist = setTimeout(() => void this.refresh(), this.#relisting.afterTreeMillis);
    }
  }

  async #readList(): Promise<Problem | null> {
    try {
      this.#store.replaceAll(await this.#source.devices(this.#ended.signal));
      this.#buffer.release();
      return null;
    } catch (thrown) {
      return Problem.from(thrown);
    }
  }

  #untilNextListing(): number {
    const { devices } = this.#store.snapshot();
    return devices.size === 0 ? this.#relisting.whileEmptyMillis : this.#relisting.millis;
  }

  #take(event: SseEvent): void {
    const listedOnOpening = this.#listedOnOpening;
    this.#listedOnOpening = false;
    if (event.type === "reset") {
      // A stream that does not resume says so first thing; the list that was asked for after it opened is enough.
      if (!listedOnOpening) {
        void this.refresh();
      }
    } else if (event.type === "tree") {
      this.#treeListeners.forEach((listener) => listener());
      if (changesFacilities(event) && this.#showsPlaces()) {
        // The path of a device is another one where a facility on it was renamed or moved, and no event says so.
        this.#refreshSoon();
      }
    } else if (event.type === "device") {
      try {
        this.#buffer.add(readDeviceUpdate(JSON.parse(event.data)));
      } catch (thrown) {
        // One unreadable event must not end the stream; the next listing has what it would have said.
        console.warn("cadastre: an event of the stream cannot be read", event.id, thrown);
      }
    }
  }

  /** Whether the tenant goes by the tree, which is so for all of its devices or none. */
  #showsPlaces(): boolean {
    const [first] = this.#store.snapshot().devices.values();
    return (first?.place ?? null) !== null;
  }

  #readUnknown(ids: readonly string[]): void {
    if (ids.length > MOST_SINGLE_READS) {
      void this.refresh();
      return;
    }
    ids.filter((id) => !this.#beingRead.has(id)).forEach((id) => void this.#readDevice(id));
  }

  async #readDevice(id: string): Promise<void> {
    this.#beingRead.add(id);
    try {
      this.#store.put(await this.#source.device(id, this.#ended.signal));
    } catch {
      // Deleted since, or not reachable: the next listing decides.
    } finally {
      this.#beingRead.delete(id);
    }
  }

  #setStatus(status: FeedStatus): void {
    this.#status = status;
    this.#listeners.forEach((listener) => listener());
  }
}

/** Whether more has changed than where devices are. */
function changesFacilities(event: SseEvent): boolean {
  return !/"facilities": *false/.test(event.data);
}
