import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CadastreClient } from "../src/api/client";
import { Problem } from "../src/api/problem";
import { ServerClock } from "../src/api/serverClock";
import { followStream, PATIENCE, retryPause, type StreamPatience } from "../src/live/eventStream";
import type { SseEvent } from "../src/live/sseParser";
import { type HttpServer, sendJson, serve } from "./httpServer";

const HASTY: StreamPatience = { firstRetryMillis: 2, longestRetryMillis: 10, silenceMillis: 5_000 };

/** The server promises a comment at least so often (openapi.yaml, /v1/stream). */
const SERVER_COMMENT_MILLIS_MAX = 4_000;

let server: HttpServer;
let ended: AbortController;

afterEach(async () => {
  ended.abort();
  await server.close();
});

/** Follows a server's stream and writes down what the follower hears. */
async function follow(answer: (response: ServerResponse, connection: number) => void, patience = HASTY) {
  server = await serve((_request, response) => answer(response, server.requests.length));
  ended = new AbortController();
  const heard = { events: [] as SseEvent[], opened: [] as boolean[], lost: [] as Problem[], silences: [] as number[] };
  const client = new CadastreClient(server.origin, { token: () => "T", refused: () => {} }, new ServerClock());
  const finished = followStream(
    (lastEventId, signal) => client.openStream(lastEventId, signal),
    {
      opened: (resumed) => heard.opened.push(resumed),
      events: (events) => heard.events.push(...events),
      lost: (problem, silentMillis) => {
        heard.lost.push(problem);
        heard.silences.push(silentMillis);
      },
    },
    ended.signal,
    patience,
  );
  return { heard, finished };
}

function startStream(response: ServerResponse, text: string): void {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.write(text);
}

describe("the follower of a stream", () => {
  it("sends the token and gives the events in order", async () => {
    const { heard } = await follow((response) => startStream(response, "id: 0-1\ndata: a\n\nid: 0-2\ndata: b\n\n"));
    await vi.waitFor(() => expect(heard.events.map((event) => event.data)).toEqual(["a", "b"]));
    expect(server.requests[0]?.headers.authorization).toBe("Bearer T");
    expect(server.requests[0]?.headers["last-event-id"]).toBeUndefined();
    expect(heard.opened).toEqual([false]);
  });

  it("resumes after the last whole event when the connection breaks", async () => {
    const { heard } = await follow((response, connection) => {
      if (connection === 1) {
        startStream(response, "id: 0-1\ndata: a\n\nid: 0-2\ndata: hal");
        setImmediate(() => response.destroy());
      } else {
        startStream(response, "id: 0-2\ndata: b\n\n");
      }
    });
    await vi.waitFor(() => expect(heard.events.map((event) => event.data)).toEqual(["a", "b"]));
    expect(server.requests[1]?.headers["last-event-id"]).toBe("0-1");
    expect(heard.opened).toEqual([false, true]);
    expect(heard.lost).toHaveLength(1);
  });

  it("keeps a character whole that the network cut in two", async () => {
    const bytes = Buffer.from("data: Kühlhaus\n\n", "utf8");
    const { heard } = await follow((response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(bytes.subarray(0, 8));
      setTimeout(() => response.write(bytes.subarray(8)), 20);
    });
    await vi.waitFor(() => expect(heard.events.map((event) => event.data)).toEqual(["Kühlhaus"]));
  });

  it("tries again while the server refuses, and tells why", async () => {
    const { heard } = await follow((response, connection) =>
      connection < 4
        ? sendJson(response, 503, { title: "A part of the platform is not reachable", id: "upstream-unavailable" })
        : startStream(response, "data: at last\n\n"),
    );
    await vi.waitFor(() => expect(heard.events).toHaveLength(1));
    expect(heard.lost.map((problem) => problem.id)).toEqual(Array(3).fill("upstream-unavailable"));
  });

  it("takes a connection for lost on which nothing comes any more, and opens another", async () => {
    const { heard } = await follow((response) => startStream(response, "data: a\n\n"), { ...HASTY, silenceMillis: 60 });
    await vi.waitFor(() => expect(heard.opened.length).toBeGreaterThan(1));
    expect(heard.lost[0]?.id).toBe("stream-silent");
    expect(heard.silences[0]).toBe(60);
  });

  it("does not take a connection for open on which nothing has come", async () => {
    const { heard } = await follow((response) => response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders(), {
      ...HASTY,
      silenceMillis: 60,
    });
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(2));
    expect(heard.opened).toEqual([]);
  });

  it("notices a silence within ten seconds, and two lost comments of the server's are none yet", () => {
    expect(PATIENCE.silenceMillis).toBeLessThan(10_000);
    expect(PATIENCE.silenceMillis).toBeGreaterThan(2 * SERVER_COMMENT_MILLIS_MAX);
  });

  it("ends when the credentials are refused", async () => {
    const { heard, finished } = await follow((response) => sendJson(response, 401, { title: "No valid credentials" }));
    await finished;
    expect(server.requests).toHaveLength(1);
    expect(heard.lost).toEqual([]);
  });

  it("ends when it is told to, and lets the connection go", async () => {
    let gone = false;
    const { heard, finished } = await follow((response) => {
      response.on("close", () => (gone = true));
      startStream(response, "data: a\n\n");
    });
    await vi.waitFor(() => expect(heard.events).toHaveLength(1));
    ended.abort();
    await finished;
    await vi.waitFor(() => expect(gone).toBe(true));
    expect(heard.lost).toEqual([]);
  });
});

describe("the pause before a new try", () => {
  it("doubles up to the longest, and half of it is chance", () => {
    const longest = [0, 1, 2, 3, 10, 2_000].map((attempt) => retryPause(attempt, PATIENCE, () => 1));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 20_000, 20_000]);
    expect(retryPause(2, PATIENCE, () => 0)).toBe(1_000);
  });
});
