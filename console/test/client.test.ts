import { afterEach, describe, expect, it } from "vitest";
import { CadastreClient } from "../src/api/client";
import { Problem } from "../src/api/problem";
import { ServerClock } from "../src/api/serverClock";
import { deviceJson } from "./devices";
import { type HttpServer, sendJson, serve } from "./httpServer";

let server: HttpServer;

afterEach(() => server.close());

function clientOf(refused: (problem: Problem) => void = () => {}, clock = new ServerClock()): CadastreClient {
  return new CadastreClient(server.origin, { token: () => "T", refused }, clock);
}

function problemOf(call: Promise<unknown>): Promise<Problem> {
  return call.then(
    () => expect.unreachable(),
    (thrown: unknown) => Problem.from(thrown),
  );
}

describe("the client of the API", () => {
  it("reads a listing to its end, page by page", async () => {
    const pages: Record<string, unknown> = {
      "/v1/devices?limit=500": { items: [deviceJson("a", 1)], next: "c+1/=" },
      "/v1/devices?limit=500&cursor=c%2B1%2F%3D": { items: [deviceJson("b", 2)], next: null },
    };
    server = await serve((request, response) => sendJson(response, 200, pages[request.url ?? ""]));
    expect((await clientOf().devices()).map((device) => device.id)).toEqual(["a", "b"]);
  });

  it("reads every field of a device", async () => {
    server = await serve((_request, response) => sendJson(response, 200, deviceJson("a", 3, "yard")));
    expect(await clientOf().device("a")).toEqual({
      id: "a",
      name: null,
      kind: "tag",
      registeredAt: Date.UTC(2026, 10, 23, 9),
      lastRejected: null,
      place: null,
      location: {
        zone: "yard",
        gateway: "dock-1",
        rssi: -61.5,
        heardAt: Date.UTC(2026, 10, 23, 9, 50, 0, 123),
        position: null,
        at: Date.UTC(2026, 10, 23, 9, 50, 0, 123),
      },
      health: {
        condition: "OK",
        batteryPercent: 87.5,
        batteryAt: Date.UTC(2026, 10, 23, 9, 40),
        lastSeenAt: Date.UTC(2026, 10, 23, 9, 50, 0, 123),
        receivedAt: Date.UTC(2026, 10, 23, 9, 50, 0, 200),
        version: 3,
        ledger: { applied: 3, appliedToHistory: 0, duplicate: 0, late: 0 },
      },
    });
  });

  it("reads what was refused last of a device", async () => {
    const lastRejected = { id: "observation-malformed", at: "2026-11-23T09:50:00Z", detail: "at byte 9" };
    server = await serve((_request, response) => sendJson(response, 200, { ...deviceJson("a", 3), lastRejected }));
    expect((await clientOf().device("a")).lastRejected).toEqual({
      id: "observation-malformed",
      at: Date.UTC(2026, 10, 23, 9, 50),
      detail: "at byte 9",
    });
  });

  it("reads the dead letters of one device, also where what was sent is no text", async () => {
    const letter = { at: "2026-11-23T09:50:00Z", device: "a.b", reason: "topic-forbidden", detail: "no", payloadBytes: 9 };
    const pages: Record<string, unknown> = {
      "/v1/dead-letters?limit=2&device=a.b": { items: [{ ...letter, payload: "e30=" }], next: "z" },
      "/v1/dead-letters?limit=2&cursor=z&device=a.b": { items: [{ ...letter, payload: "/w==" }], next: null },
    };
    server = await serve((request, response) => sendJson(response, 200, pages[request.url ?? ""]));
    const first = await clientOf().deadLetters("a.b", 2, null);
    expect(first.items).toMatchObject([{ device: "a.b", reason: "topic-forbidden", payload: "{}", payloadBytes: 9 }]);
    expect((await clientOf().deadLetters("a.b", 2, first.next)).items).toMatchObject([{ payload: "\uFFFD" }]);
  });

  it("tells a refusal in the server's words", async () => {
    const body = { type: "urn:cadastre:error:device-not-found", title: "No such device", detail: "No device a.b", status: 404 };
    server = await serve((_request, response) => sendJson(response, 404, body));
    expect(await problemOf(clientOf().device("a.b"))).toMatchObject({
      title: "No such device",
      detail: "No device a.b",
      id: "device-not-found",
      status: 404,
    });
  });

  it("makes a usable problem of an answer that is none", async () => {
    server = await serve((_request, response) => response.writeHead(502).end("<html>Bad gateway</html>"));
    expect(await problemOf(clientOf().tenant())).toMatchObject({ title: "The server answered 502", id: "http-502" });
  });

  it("tells when the credentials are refused", async () => {
    server = await serve((_request, response) => sendJson(response, 401, { title: "No valid credentials", id: "unauthenticated" }));
    const refusals: Problem[] = [];
    await problemOf(clientOf((problem) => refusals.push(problem)).tenant());
    expect(refusals.map((problem) => problem.id)).toEqual(["unauthenticated"]);
  });

  it("says so where there is no server", async () => {
    server = await serve(() => {});
    await server.close();
    expect((await problemOf(clientOf().tenant())).id).toBe("unreachable");
  });

  it("names the field of an answer that is not as promised", async () => {
    const odd = { ...deviceJson("a", 1), location: { zone: 7, at: "2026-11-23T09:50:00Z" } };
    server = await serve((_request, response) => sendJson(response, 200, { items: [odd], next: null }));
    expect((await problemOf(clientOf().devices())).detail).toBe("page.items[0].location.zone should be a string or null but is 7");
  });

  it("takes the server's time where its own clock is wrong, and ignores the rounding of a right one", async () => {
    let ahead = 10 * 60_000;
    server = await serve((_request, response) => {
      response.setHeader("Date", new Date(Date.now() + ahead).toUTCString());
      sendJson(response, 200, { id: "acme", name: "Acme" });
    });
    const clock = new ServerClock();
    const client = clientOf(undefined, clock);
    await client.tenant();
    expect(Math.abs(clock.now() - Date.now() - ahead)).toBeLessThan(1_500);
    ahead = 0;
    await client.tenant();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  });
});
