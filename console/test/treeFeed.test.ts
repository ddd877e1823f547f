import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TreeRequest } from "../src/api/client";
import { Problem } from "../src/api/problem";
import { TreeFeed } from "../src/live/treeFeed";
import { node } from "./nodes";

/** One reading of the tree, answered when and as a test says. */
interface Reading {
  readonly request: TreeRequest;
  readonly signal: AbortSignal | undefined;
  /** Lines arrive. */
  come(...ids: readonly string[]): void;
  /** The reading ends with that version, null for one that is known. */
  end(version: string | null): Promise<void>;
  fail(problem: Problem): Promise<void>;
}

const UNREACHABLE = new Problem("Not reachable", null, "upstream-unavailable", 503);
const BEHIND = new Problem("The tree is behind", null, "tree-behind", 503);

let readings: Reading[];
let feed: TreeFeed;
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  readings = [];
  feed = new TreeFeed({ facilityTree: read }, undefined, Date.now);
  leave = feed.look();
});

afterEach(() => {
  leave();
  vi.useRealTimers();
});

function read(request: TreeRequest, signal?: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    readings.push({
      request,
      signal,
      come: (...ids) => request.take(ids.map((id) => node(id))),
      end: async (version) => {
        resolve(version);
        await vi.advanceTimersByTimeAsync(0);
      },
      fail: async (problem) => {
        reject(problem);
        await vi.advanceTimersByTimeAsync(0);
      },
    });
  });
}

/** The reading with that number, from 0. */
function reading(number: number): Reading {
  return readings[number] ?? expect.unreachable(`there are ${readings.length} readings`);
}

async function readFirst(...ids: readonly string[]): Promise<void> {
  reading(0).come(...ids);
  await reading(0).end('"1.1"');
}

function names(): string[] | null {
  const { tree } = feed.status();
  return tree === null ? null : Array.from({ length: tree.size }, (_, index) => tree.node(index).id);
}

const afterRest = () => vi.advanceTimersByTimeAsync(20_000);

describe("the feed of the tree", () => {
  it("reads nothing while nobody looks, and what was missed once someone does", async () => {
    await readFirst("north");
    leave();
    feed.refresh();
    await afterRest();
    expect(readings).toHaveLength(1);
    leave = feed.look();
    expect(readings).toHaveLength(2);
  });

  it("ends a reading that nobody looks at any more", async () => {
    leave();
    expect(reading(0).signal?.aborted).toBe(true);
    await readFirst("north");
    expect(feed.status().complete).toBe(false);
    leave = feed.look();
    expect(reading(1).request.known).toBeNull();
  });

  it("shows the first lines at once, and more of them ten times a second", async () => {
    reading(0).come("a");
    expect(names()).toEqual(["a"]);
    reading(0).come("b");
    expect(names()).toEqual(["a"]);
    vi.setSystemTime(Date.now() + 100);
    reading(0).come("c");
    expect(names()).toEqual(["a", "b", "c"]);
    expect(feed.status()).toMatchObject({ complete: false, revision: 0 });
    await reading(0).end('"1.1"');
    expect(feed.status()).toMatchObject({ complete: true, revision: 1 });
  });

  it("replaces a tree that it has as a whole", async () => {
    await readFirst("north");
    await afterRest();
    feed.refresh();
    reading(1).come("east");
    vi.setSystemTime(Date.now() + 1_000);
    reading(1).come("west");
    expect(names()).toEqual(["north"]);
    await reading(1).end('"1.2"');
    expect(names()).toEqual(["east", "west"]);
  });

  it("asks for no tree that it has, keeps it then, and says nothing", async () => {
    await readFirst("north");
    await afterRest();
    const before = feed.status();
    feed.refresh();
    expect(reading(1).request.known).toBe('"1.1"');
    await reading(1).end(null);
    expect(feed.status()).toBe(before);
  });

  it("makes one reading of however many changes came during one", async () => {
    Array.from({ length: 50 }, () => feed.refresh());
    await readFirst("north");
    await afterRest();
    expect(readings).toHaveLength(2);
    await reading(1).end('"1.2"');
    await afterRest();
    expect(readings).toHaveLength(2);
  });

  it("rests in proportion to what a reading took", async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    await readFirst("north");
    feed.refresh();
    await vi.advanceTimersByTimeAsync(3_999);
    expect(readings).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(readings).toHaveLength(2);
  });

  it("does not rest before a change of one's own, and asks for that version", async () => {
    await readFirst("north");
    feed.refresh("1.2");
    expect(reading(1).request.atLeast).toBe("1.2");
    await reading(1).end('"1.2"');
    feed.refresh();
    await afterRest();
    expect(reading(2).request.atLeast).toBeNull();
  });

  it("asks again where a change of one's own came during a reading", async () => {
    feed.refresh("1.2");
    await readFirst("north");
    await afterRest();
    expect(reading(1).request.atLeast).toBe("1.2");
  });

  it("says why it cannot read, keeps what it has, and takes the tree once it can", async () => {
    await readFirst("north");
    await afterRest();
    feed.refresh();
    await reading(1).fail(UNREACHABLE);
    expect(feed.status().problem).toBe(UNREACHABLE);
    expect(names()).toEqual(["north"]);
    await afterRest();
    feed.refresh();
    reading(2).come("south");
    await reading(2).end('"1.2"');
    expect(feed.status().problem).toBeNull();
    expect(names()).toEqual(["south"]);
  });

  it("takes what a replica has that stays behind the version asked for", async () => {
    await readFirst("north");
    feed.refresh("1.9");
    await reading(1).fail(BEHIND);
    await afterRest();
    expect(reading(2).request.atLeast).toBeNull();
  });
});
