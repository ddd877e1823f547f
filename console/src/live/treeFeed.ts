import type { CadastreClient, TreeRequest } from "../api/client";
import { Problem } from "../api/problem";
import { FacilityTree } from "../view/facilityTree";

/** What is known of the tenant's tree at one moment. */
export interface TreeStatus {
  /** Null until the first lines have come. */
  readonly tree: FacilityTree | null;
  /** Whether that is the whole of it. */
  readonly complete: boolean;
  /** Grows with every whole tree that came in; answers about a facility are as old as it. */
  readonly revision: number;
  /** Why the last reading failed. */
  readonly problem: Problem | null;
}

export type TreeSource = Pick<CadastreClient, "facilityTree">;

/** How a feed spends its time; the defaults suit a page that is looked at. */
export interface TreePace {
  /** Between two pictures of a tree that is still coming. */
  readonly growMillis: number;
  /** From the end of a reading to the next: so many times as long as it took, and within these bounds. */
  readonly restFactor: number;
  readonly restMillisMin: number;
  readonly restMillisMax: number;
}

const PACE: TreePace = { growMillis: 100, restFactor: 4, restMillisMin: 250, restMillisMax: 20_000 };

const NOTHING: TreeStatus = { tree: null, complete: false, revision: 0, problem: null };

/**
 * Keeps the tree as the server has it while someone looks at it. Every change is one reading of the whole, and so many
 * changes as come during one are one more; between two there is a rest in proportion, so that a large tree that moves
 * all the time takes a part of the page's time and not all of it.
 */
export class TreeFeed {
  readonly #source: TreeSource;
  readonly #pace: TreePace;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #status = NOTHING;
  #tag: string | null = null;
  #atLeast: string | null = null;
  #reading: AbortController | null = null;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking = false;

  constructor(source: TreeSource, pace: TreePace = PACE, now: () => number = () => performance.now()) {
    this.#source = source;
    this.#pace = pace;
    this.#now = now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly status = (): TreeStatus => this.#status;

  /** Someone looks at the tree from now on; ends with the function it gives. */
  readonly look = (): (() => void) => {
    this.#looking = true;
    this.refresh();
    return () => {
      this.#looking = false;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#reading?.abort();
      this.#reading = null;
    };
  };

  /** The tree has changed, or may have; at that version or later where one is given, as one's own change is. */
  readonly refresh = (atLeast: string | null = null): void => {
    this.#atLeast = atLeast ?? this.#atLeast;
    this.#again = true;
    if (atLeast !== null) {
      // Whoever changed something waits for it.
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    if (this.#looking && this.#reading === null && this.#timer === undefined) {
      void this.#read();
    }
  };

  async #read(): Promise<void> {
    const ended = new AbortController();
    const begun = this.#now();
    this.#reading = ended;
    this.#again = false;
    const problem = await this.#readWhole(ended.signal);
    if (ended.signal.aborted) {
      return;
    }
    this.#reading = null;
    if (problem !== this.#status.problem) {
      this.#publish({ ...this.#status, problem });
    }
    const rest = (this.#now() - begun) * this.#pace.restFactor;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#again) {
          void this.#read();
        }
      },
      Math.min(Math.max(rest, this.#pace.restMillisMin), this.#pace.restMillisMax),
    );
  }

  async #readWhole(signal: AbortSignal): Promise<Problem | null> {
    let tree = FacilityTree.empty();
    let shownAt = this.#now();
    const atLeast = this.#atLeast;
    const request: TreeRequest = {
      known: this.#status.complete ? this.#tag : null,
      atLeast,
      take: (nodes) => {
        tree = tree.grown(nodes);
        // The first lines are shown at once; a tree that is there already is replaced as a whole.
        const first = this.#status.tree === null && tree.size > 0;
        if (!this.#status.complete && !signal.aborted && (first || this.#now() - shownAt >= this.#pace.growMillis)) {
          shownAt = this.#now();
          this.#publish({ ...this.#status, tree });
        }
      },
    };
    try {
      const tag = await this.#source.facilityTree(request, signal);
      if (tag !== null && !signal.aborted) {
        this.#tag = tag;
        this.#publish({ tree, complete: true, revision: this.#status.revision + 1, problem: null });
      }
      if (this.#atLeast === atLeast) {
        this.#atLeast = null;
      }
      return null;
    } catch (thrown) {
      // A replica that is behind for longer than it waits: what it has is better than nothing, and it tells when it has more.
      this.#again ||= atLeast !== null;
      this.#atLeast = null;
      return Problem.from(thrown);
    }
  }

  #publish(status: TreeStatus): void {
    this.#status = status;
    this.#listeners.forEach((listener) => listener());
  }
}
