import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { bodyOf, type HttpServer, sendJson, serve } from "../httpServer";
import type { StubTree } from "./stubTree";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

const CHUNK_LINES = 500;

/** A server with the page and as much of the API as the page of facilities asks. */
export class StubCadastre {
  readonly #streams = new Set<ServerResponse>();
  readonly #folder: string;
  readonly #tree: StubTree | null;
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
    this.#streams.forEach((stream) => stream.write(`event: tree\nid: 0-1\ndata: ${data}\n\n`));
  }

  requests(path: string): IncomingMessage[] {
    return (this.#server?.requests ?? []).filter(({ url }) => url?.startsWith(path));
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.origin);
    if (pathname === "/v1/stream") {
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write(": open\n\n");
      this.#streams.add(response);
      response.on("close", () => this.#streams.delete(response));
    } else if (pathname === "/v1/tenant") {
      sendJson(response, 200, { id: "acme", name: "Acme Logistics" });
    } else if (pathname === "/v1/devices") {
      sendJson(response, 200, { items: [], next: null });
    } else if (pathname.startsWith("/v1/facilities") && this.#tree !== null) {
      await this.#facilities(this.#tree, pathname.split("/").slice(3), searchParams, request, response);
    } else if (pathname.startsWith("/v1/")) {
      sendJson(response, 404, { title: "There is nothing at this address", id: "not-found", status: 404 });
    } else {
      this.#file(pathname, response);
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
      sendJson(response, 200, { items: tree.past, next: null });
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
