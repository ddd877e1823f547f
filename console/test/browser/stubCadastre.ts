import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { bodyOf, type HttpServer, sendJson, serve } from "../httpServer";
import { type Json, observationsOf } from "./devices";
import type { StubTree } from "./stubTree";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

const CHUNK_LINES = 500;
/** As often as the server sends a comment on a stream. */
const COMMENT_MILLIS = 3_000;

/** A server with the page and as much of the API as it asks. */
export class StubCadastre {
  readonly #streams = new Set<ServerResponse>();
  readonly #folder: string;
  readonly #tree: StubTree | null;
  readonly #comments = setInterval(() => this.#write(": ping\n\n"), COMMENT_MILLIS);
  /** What it answers of devices, in the server's own JSON. */
  devices: readonly Json[] = [];
  deadLetters: readonly Json[] = [];
  /** A server that hangs: it takes connections, keeps those it has, and sends nothing on a stream. */
  silent = false;
  #server: HttpServer | undefined;

  /** @param tree null answers 404 for everything of it, as a server does that does not know of facilities */
  private constructor(folder: string, tree: StubTree | null) {
    this.#folder = folder;
    this.#tree = tree;
  }

  static async start(folder: string, tree: StubTree | null): Promise<StubCadastre> {
    const stub = new StubCadastre(folder, tree);
    stub.#server = await serve((request, response) => void stub.#answer(request, response));
    return stub;
  }

  get origin(): string {
    return this.#server?.origin ?? "";
  }

  /** How many live streams pages hold open. */
  get streams(): number {
    return this.#streams.size;
  }

  /** Tells every page that the tree changed. */
  tellChange(): void {
    const data = JSON.stringify({ version: this.#tree?.version });
    this.#write(`event: tree\nid: 0-1\ndata: ${data}\n\n`);
  }

  #write(text: string): void {
    if (!this.silent) {
      this.#streams.forEach((stream) => stream.write(text));
    }
  }

  requests(path: string): IncomingMessage[] {
    return (this.#server?.requests ?? []).filter(({ url }) => url?.startsWith(path));
  }

  async close(): Promise<void> {
    clearInterval(this.#comments);
    await this.#server?.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.origin);
    if (pathname === "/v1/stream") {
      response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
      if (!this.silent) {
        response.write(": open\n\n");
      }
      this.#streams.add(response);
      response.on("close", () => this.#streams.delete(response));
    } else if (pathname === "/v1/tenant") {
      sendJson(response, 200, { id: "acme", name: "Acme Logistics" });
    } else if (pathname === "/v1/devices") {
      sendJson(response, 200, { items: this.devices, next: null });
    } else if (pathname.startsWith("/v1/devices/")) {
      this.#device(pathname.split("/").slice(3), response);
    } else if (pathname === "/v1/dead-letters") {
      sendJson(response, 200, { items: this.deadLetters, next: null });
    } else if (pathname === "/v1/sign-out") {
      response.writeHead(204).end();
    } else if (pathname.startsWith("/v1/facilities") && this.#tree !== null) {
      await this.#facilities(this.#tree, pathname.split("/").slice(3), searchParams, request, response);
    } else if (pathname.startsWith("/v1/")) {
      sendJson(response, 404, { title: "There is nothing at this address", id: "not-found", status: 404 });
    } else {
      this.#file(pathname, response);
    }
  }

  #device([id, part]: string[], response: ServerResponse): void {
    const found = this.devices.find((device) => device["id"] === id);
    if (part === "observations") {
      sendJson(response, 200, { items: observationsOf(found), next: null });
    } else {
      sendJson(response, found === undefined ? 404 : 200, found ?? { title: "No such device", id: "device-not-found" });
    }
  }

  async #facilities(tree: StubTree, path: string[], query: URLSearchParams, request: IncomingMessage, response: ServerResponse) {
    const [first = "", second, third] = path.map(decodeURIComponent);
    if (first === "tree") {
      this.#stream(tree, request, response);
    } else if (first === "findings") {
      sendJson(response, 200, { version: tree.version, items: tree.findings() });
    } else if (first === "changes" && third === "undo") {
      sendJson(response, 200, tree.undo(Number(second)));
      this.tellChange();
    } else if (first === "changes" && request.method === "GET") {
      sendJson(response, 200, tree.changes(query.get("authors") === "PEOPLE", Number(query.get("limit")), query.get("cursor")));
    } else if (first === "changes") {
      const dryRun = query.get("dryRun") === "true";
      sendJson(response, 200, tree.change(JSON.parse(await bodyOf(request)).commands, dryRun));
      if (!dryRun) {
        this.tellChange();
      }
    } else if (second === "devices") {
      const after = Number(query.get("cursor") ?? 0);
      const all = tree.devices(first);
      const end = after + Number(query.get("limit"));
      sendJson(response, 200, { items: all.slice(after, end), next: end < all.length ? String(end) : null });
    } else {
      const facility = tree.facility(first);
      sendJson(response, facility === null ? 404 : 200, facility ?? { title: "No such facility", id: "facility-not-found" });
    }
  }

  #stream(tree: StubTree, request: IncomingMessage, response: ServerResponse): void {
    const tag = `"${tree.version}"`;
    if (request.headers["if-none-match"] === tag) {
      response.writeHead(304, { ETag: tag }).end();
      return;
    }
    response.writeHead(200, { "Content-Type": "application/x-ndjson", "X-Tree-Version": tree.version, ETag: tag });
    const lines = tree.lines();
    for (let from = 0; from < lines.length; from += CHUNK_LINES) {
      response.write(`${lines.slice(from, from + CHUNK_LINES).join("\n")}\n`);
    }
    response.end();
  }

  #file(path: string, response: ServerResponse): void {
    const exact = join(this.#folder, path);
    const file = path !== "/" && existsSync(exact) ? exact : join(this.#folder, "index.html");
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  }
}
