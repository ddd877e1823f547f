import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CadastreClient } from "../src/api/client";
import { ServerClock } from "../src/api/serverClock";
import { DeviceStore } from "../src/live/deviceStore";
import { type FeedStatus, LiveFeed } from "../src/live/liveFeed";
import { deviceJson, updateJson } from "./devices";
import { type HttpServer, sendJson, serve } from "./httpServer";

const HASTY = { firstRetryMillis: 2, longestRetryMillis: 10, silenceMillis: 5_000 };
const SELDOM = { millis: 60_000, whileEmptyMillis: 60_000, afterTreeMillis: 5 };

let fleet: Map<string, Record<string, unknown>>;
let streams: ServerResponse[];
let server: HttpServer;
let store: DeviceStore;
let feed: LiveFeed;
let listingAnswer: (response: ServerResponse) => void;
let streamOut: boolean;

beforeEach(async () => {
  streamOut = false;
  fleet = new Map();
  streams = [];
  listingAnswer = (response) => sendJson(response, 200, { items: [...fleet.values()], next: null });
  server = await serve(answer);
  store = new DeviceStore();
});

afterEach(async () => {
  feed.stop();
  await server.close();
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? "/", server.origin);
  if (pathname === "/v1/stream" && streamOut) {
    sendJson(response, 503, { title: "Not reachable", id: "upstream-unavailable" });
  } else if (pathname === "/v1/stream") {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    const resumed = request.headers["last-event-id"] !== undefined;
    response.write(resumed ? ": open\n\n" : ": open\n\nevent: reset\ndata: {}\n\n");
    streams.push(response);
  } else if (pathname === "/v1/devices") {
    listingAnswer(response);
  } else {
    const found = fleet.get(pathname.split("/").at(-1) ?? "");
    sendJson(response, found === undefined ? 404 : 200, found ?? { title: "No such device", id: "device-not-found" });
  }
}

function start(relisting = SELDOM, patience = HASTY, now = Date.now): void {
  const client = new CadastreClient(server.origin, { token: () => "T", refused: () => {} }, new ServerClock());
  feed = new LiveFeed(client, store, (callback) => setImmediate(callback), now, patience, relisting);
  void feed.start();
}

function send(text: string): void {
  streams.at(-1)?.write(text);
}

const event = (id: string, json: unknown) => `event: device\nid: ${id}\ndata: ${JSON.stringify(json)}\n\n`;
const zoneOf = (id: string) => store.snapshot().devices.get(id)?.location?.zone;
const listings = () => server.requests.filter((request) => request.url?.startsWith("/v1/devices?")).length;
const loaded = () => vi.waitFor(() => expect(store.snapshot().loaded).toBe(true));

describe("the live feed", () => {
  it("opens the stream before it reads the list, so that nothing falls between", async () => {
    start();
    await loaded();
    expect(server.requests.map((request) => request.url)).toEqual(["/v1/stream", "/v1/devices?limit=500"]);
    expect(feed.status()).toEqual({ phase: "live", problem: null, lostAt: null });
  });

  it("reads the list again where the server cannot go on after the last event", async () => {
    fleet.set("a", deviceJson("a", 1, "dock"));
    start();
    await loaded();
    send(event("0-7", updateJson("a", 2, "yard")));
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
    fleet.set("a", deviceJson("a", 9, "aisle"));
    streams[0]?.destroy();
    await vi.waitFor(() => expect(streams).toHaveLength(2));
    send("event: reset\ndata: {}\n\n");
    await vi.waitFor(() => expect(zoneOf("a")).toBe("aisle"));
  });

  it("keeps a change that overtakes the listing", async () => {
    listingAnswer = (response) => {
      const stale = { items: [deviceJson("a", 1, "dock")], next: null };
      send(event("0-1", updateJson("a", 2, "yard")));
      setTimeout(() => sendJson(response, 200, stale), 30);
    };
    start();
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
  });

  it("shows a change as it comes", async () => {
    fleet.set("a", deviceJson("a", 1, "dock"));
    start();
    await loaded();
    send(event("0-1", updateJson("a", 2, "yard")));
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
  });

  it("reads a device that the list did not have, alone", async () => {
    start();
    await loaded();
    fleet.set("new", deviceJson("new", 1, "yard"));
    send(event("0-1", updateJson("new", 1, "yard")));
    await vi.waitFor(() => expect(zoneOf("new")).toBe("yard"));
    expect(listings()).toBe(1);
  });

  it("reads the list when too many are new at once", async () => {
    start();
    await loaded();
    const ids = Array.from({ length: 30 }, (_, index) => `new-${index}`);
    ids.forEach((id) => fleet.set(id, deviceJson(id, 1)));
    send(ids.map((id, index) => event(`0-${index}`, updateJson(id, 1))).join(""));
    await vi.waitFor(() => expect(store.snapshot().devices.size).toBe(30));
    expect(listings()).toBe(2);
  });

  it("does not read the list again where the stream resumes", async () => {
    fleet.set("a", deviceJson("a", 1, "dock"));
    start();
    await loaded();
    send(event("0-7", updateJson("a", 2, "yard")));
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
    streams[0]?.destroy();
    await vi.waitFor(() => expect(streams).toHaveLength(2));
    send(event("0-8", updateJson("a", 3, "aisle")));
    await vi.waitFor(() => expect(zoneOf("a")).toBe("aisle"));
    expect(server.requests.at(-1)?.headers["last-event-id"]).toBe("0-7");
    expect(listings()).toBe(1);
  });

  it("reads the list again where the stream had nothing to resume after", async () => {
    start();
    await loaded();
    fleet.set("a", deviceJson("a", 1, "yard"));
    streams[0]?.destroy();
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
  });

  it("reads the list again on a reset", async () => {
    fleet.set("a", deviceJson("a", 1, "dock"));
    start();
    await loaded();
    fleet.delete("a");
    fleet.set("b", deviceJson("b", 1, "yard"));
    send("event: reset\ndata: {}\n\n");
    await vi.waitFor(() => expect([...store.snapshot().devices.keys()]).toEqual(["b"]));
  });

  it("looks more often while there is no device yet", async () => {
    start({ ...SELDOM, whileEmptyMillis: 5 });
    await loaded();
    fleet.set("first", deviceJson("first", 1));
    await vi.waitFor(() => expect(store.snapshot().devices.size).toBe(1));
  });

  it("goes on after an event that it cannot read", async () => {
    const warned = vi.spyOn(console, "warn").mockReturnValue();
    fleet.set("a", deviceJson("a", 1, "dock"));
    start();
    await loaded();
    send("event: device\nid: 0-1\ndata: {broken\n\n" + event("0-2", updateJson("a", 2, "yard")));
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  it("tells of a tree that changed, and of one that may have while there was no stream", async () => {
    let told = 0;
    start();
    feed.onTreeChange(() => told++);
    await loaded();
    const before = told;
    send('event: tree\nid: 0-1\ndata: {"version":"1.2"}\n\n');
    await vi.waitFor(() => expect(told).toBe(before + 1));
    streams[0]?.destroy();
    await vi.waitFor(() => expect(told).toBe(before + 2));
    expect(listings()).toBe(1);
  });

  const treeEvent = (facilities: boolean) => `event: tree\ndata: {"version":"1.2","facilities":${facilities}}\n\n`;
  const placed = (name: string) => ({ place: { path: [{ id: "~dock", kind: "space", name }], degraded: null } });

  it("reads the paths of devices again when facilities changed", async () => {
    const nameOf = (id: string) => store.snapshot().devices.get(id)?.place?.path[0]?.name;
    fleet.set("a", { ...deviceJson("a", 1), ...placed("Dock") });
    start();
    await loaded();
    expect(nameOf("a")).toBe("Dock");
    fleet.set("a", { ...deviceJson("a", 1), ...placed("North dock") });
    send(treeEvent(true));
    await vi.waitFor(() => expect(nameOf("a")).toBe("North dock"));
  });

  it.each([
    ["devices moved alone", placed("Dock"), false],
    ["its devices do not go by the tree", {}, true],
  ])("does not read the list again for a change of the tree where %s", async (_where, place, facilities) => {
    fleet.set("a", { ...deviceJson("a", 1), ...place });
    start({ ...SELDOM, afterTreeMillis: 0 });
    await loaded();
    send(treeEvent(facilities) + event("0-1", { ...updateJson("a", 2, "yard"), ...place }));
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
    send(event("0-2", updateJson("a", 3, "aisle")));
    await vi.waitFor(() => expect(zoneOf("a")).toBe("aisle"));
    expect(listings()).toBe(1);
  });

  it("shows the list also while there is no stream, and reads it again once there is", async () => {
    fleet.set("a", deviceJson("a", 1, "dock"));
    streamOut = true;
    start();
    await vi.waitFor(() => expect(zoneOf("a")).toBe("dock"));
    expect(feed.status().phase).toBe("reconnecting");
    fleet.set("a", deviceJson("a", 2, "yard"));
    streamOut = false;
    await vi.waitFor(() => expect(zoneOf("a")).toBe("yard"));
    expect(feed.status().phase).toBe("live");
  });

  it("says that it is not live, since when, and the server's reason", async () => {
    start();
    await loaded();
    await server.close();
    await vi.waitFor(() => expect(feed.status().phase).toBe("reconnecting"));
    expect(feed.status().lostAt).toBeTypeOf("number");
    expect(feed.status().problem).not.toBeNull();
  });

  it("says so of a server that falls silent without closing, since it was heard last, and reconnects", async () => {
    const said: FeedStatus[] = [];
    start(SELDOM, { ...HASTY, silenceMillis: 100 }, () => 50_000);
    feed.subscribe(() => said.push(feed.status()));
    await vi.waitFor(() => expect(said.map(({ phase }) => phase).slice(0, 3)).toEqual(["live", "reconnecting", "live"]));
    expect(said[1]).toMatchObject({ problem: { id: "stream-silent" }, lostAt: 49_900 });
    expect(streams.length).toBeGreaterThan(1);
  });

  it("says why the list cannot be read, and takes it once it can", async () => {
    const good = listingAnswer;
    listingAnswer = (response) => sendJson(response, 503, { title: "Not reachable", id: "upstream-unavailable" });
    start({ ...SELDOM, whileEmptyMillis: 20 });
    await vi.waitFor(() => expect(feed.status().problem?.id).toBe("upstream-unavailable"));
    listingAnswer = good;
    await loaded();
    await vi.waitFor(() => expect(feed.status().problem).toBeNull());
  });
});
