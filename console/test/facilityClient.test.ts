import { afterEach, describe, expect, it } from "vitest";
import { CadastreClient } from "../src/api/client";
import type { FacilityNode } from "../src/api/facility";
import { Problem } from "../src/api/problem";
import { ServerClock } from "../src/api/serverClock";
import { FACILITY_JSON } from "./facilities";
import { bodyOf, type HttpServer, sendJson, serve } from "./httpServer";
import { line } from "./nodes";

let server: HttpServer;

afterEach(() => server.close());

function client(): CadastreClient {
  return new CadastreClient(server.origin, { token: () => "T", refused: () => {} }, new ServerClock());
}

const TOUCHED = {
  facilities: ["hall"],
  facilityCount: 7,
  devices: 9,
  deviceIds: ["a"],
  grants: [{ group: "night", facility: "north" }],
};

describe("the client's side of facilities", () => {
  it("hands the tree on as it comes, and gives its version", async () => {
    server = await serve((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/x-ndjson", ETag: '"1.5"' });
      response.write(line("north", null, 4));
      setTimeout(() => response.end(line("hall", "north")), 20);
    });
    const pieces: FacilityNode[][] = [];
    const version = await client().facilityTree({ known: null, atLeast: "1.4", take: (nodes) => pieces.push([...nodes]) });
    expect(version).toBe('"1.5"');
    expect(pieces.filter((piece) => piece.length > 0).map((piece) => piece.map(({ id }) => id))).toEqual([["north"], ["hall"]]);
    expect(server.requests[0]?.headers["x-min-tree-version"]).toBe("1.4");
    expect(server.requests[0]?.headers["if-none-match"]).toBeUndefined();
  });

  it("reads no tree that it has", async () => {
    server = await serve((request, response) => response.writeHead(request.headers["if-none-match"] === '"1.5"' ? 304 : 500).end());
    const taken: unknown[] = [];
    expect(await client().facilityTree({ known: '"1.5"', atLeast: null, take: (nodes) => taken.push(nodes) })).toBeNull();
    expect(taken).toEqual([]);
  });

  it("tells of a line that is not as promised", async () => {
    server = await serve((_request, response) => response.end('{"id":7}\n'));
    const read = client().facilityTree({ known: null, atLeast: null, take: () => {} });
    await expect(read).rejects.toThrow("node.id should be a string or null but is 7");
  });

  it("reads every field of a facility", async () => {
    server = await serve((_request, response) => sendJson(response, 200, FACILITY_JSON));
    const { outline: _outline, ...fields } = FACILITY_JSON;
    expect(await client().facility("~a/b")).toEqual({
      ...fields,
      attributes: new Map([["floor-load", "5 t"]]),
      provenance: new Map([
        ["name", { overridden: true, base: "Hall 1", drifted: true }],
        ["code", { overridden: false, base: null, drifted: false }],
      ]),
      validFrom: Date.UTC(2026, 10, 23, 9),
    });
    expect(server.requests[0]?.url).toBe("/v1/facilities/~a%2Fb");
  });

  it("reads what people should look at", async () => {
    const finding = { type: "ORPHANED", facility: "~bay", detail: "It stands at North" };
    server = await serve((_request, response) => sendJson(response, 200, { version: "1.4", items: [{ ...finding, other: "hall" }] }));
    expect(await client().findings()).toEqual([finding]);
  });

  it("reads the devices below, each with its place", async () => {
    const item = { id: "tag-1", place: { id: "bay", kind: "space", name: "Bay" } };
    server = await serve((_request, response) => sendJson(response, 200, { items: [item], next: "c" }));
    expect(await client().facilityDevices("hall", 50, "b")).toEqual({ items: [item], next: "c" });
    expect(server.requests[0]?.url).toBe("/v1/facilities/hall/devices?limit=50&cursor=b");
  });

  it("tries a change dry, then makes it, then takes it back", async () => {
    const bodies: string[] = [];
    server = await serve((request, response) => {
      const change = request.url?.includes("dryRun") ? null : 17;
      void bodyOf(request).then((body) => {
        bodies.push(body);
        sendJson(response, 200, { change, version: "1.43", touched: TOUCHED });
      });
    });
    const commands = [{ op: "hide", facility: "hall", hidden: true }] as const;
    const touched = { facilities: ["hall"], facilityCount: 7, devices: 9, groups: ["night"] };
    expect(await client().tryChange(commands)).toEqual({ version: "1.43", touched });
    expect(await client().change(commands)).toEqual({ change: 17, version: "1.43", touched });
    await client().undoChange(17);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /v1/facilities/changes?dryRun=true",
      "POST /v1/facilities/changes",
      "POST /v1/facilities/changes/17/undo",
    ]);
    expect(JSON.parse(bodies[0] ?? "")).toEqual({ commands });
    expect(server.requests[0]?.headers["content-type"]).toBe("application/json");
  });

  it("reads what was changed before", async () => {
    const past = { change: 3, principal: "demo@acme", undoes: null, undoable: true, effects: ["hall is overlaid"] };
    server = await serve((_request, response) =>
      sendJson(response, 200, { items: [{ ...past, at: "2026-11-23T09:00:00Z", version: "1.4", askedBy: "own" }], next: null }),
    );
    expect((await client().changes("PEOPLE", 50, null)).items).toEqual([
      { ...past, at: Date.UTC(2026, 10, 23, 9) },
    ]);
    expect(server.requests[0]?.url).toBe("/v1/facilities/changes?limit=50&authors=PEOPLE");
  });

  it("says what a server says that knows no tree", async () => {
    server = await serve((_request, response) => sendJson(response, 404, { title: "There is nothing here", id: "not-found" }));
    const thrown = await client()
      .facilityTree({ known: null, atLeast: null, take: () => {} })
      .catch((problem: unknown) => Problem.from(problem));
    expect(thrown).toMatchObject({ status: 404, id: "not-found" });
  });
});
