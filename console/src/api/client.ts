import { type Authors, type Command, type DryRun, type PastChange, readDryRun, readPastChange, readReceipt, type Receipt } from "./change";
import { type DeadLetter, readDeadLetter } from "./deadLetter";
import { type Device, type Page, readDevice, readPage } from "./device";
import {
  type Facility,
  type FacilityNode,
  type Finding,
  type PlacedDevice,
  readFacility,
  readFacilityNode,
  readFindings,
  readPlacedDevice,
} from "./facility";
import { JsonObject } from "./json";
import { eachJsonLine } from "./jsonLines";
import { type Observation, readObservation } from "./observation";
import { Problem } from "./problem";
import type { ServerClock } from "./serverClock";

const PAGE_SIZE = 500;

/** Whose view of the world this is. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** A reading of the whole tree. */
export interface TreeRequest {
  /** The version at hand: nothing is read where the server has the same. */
  readonly known: string | null;
  /** The version that the answer must have at least, as a change that was just made asks for. */
  readonly atLeast: string | null;
  /** Takes the next facilities, parents before children, siblings in their order. */
  readonly take: (nodes: readonly FacilityNode[]) => void;
}

/** Gives the access token to call with, and is told when the server no longer takes it. */
export interface Credentials {
  token(): string;
  refused(problem: Problem): void;
}

/** The tenant's side of the REST API. Every method rejects with a {@link Problem}, or as the signal aborts it. */
export class CadastreClient {
  readonly #origin: string;
  readonly #credentials: Credentials;
  readonly #clock: ServerClock;

  constructor(origin: string, credentials: Credentials, clock: ServerClock) {
    this.#origin = origin;
    this.#credentials = credentials;
    this.#clock = clock;
  }

  tenant(signal?: AbortSignal): Promise<Tenant> {
    return this.#get("/v1/tenant", readTenant, signal);
  }

  device(id: string, signal?: AbortSignal): Promise<Device> {
    return this.#get(`/v1/devices/${encodeURIComponent(id)}`, readDevice, signal);
  }

  /** Every device of the tenant, page by page. */
  async devices(signal?: AbortSignal): Promise<Device[]> {
    const devices: Device[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Device> = await this.#get(listing("/v1/devices", PAGE_SIZE, cursor), devicePage, signal);
      devices.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    return devices;
  }

  /** The newest observations of a device, newest first. */
  observations(id: string, limit: number, signal?: AbortSignal): Promise<Page<Observation>> {
    const path = `/v1/devices/${encodeURIComponent(id)}/observations`;
    return this.#get(listing(path, limit, null), observationPage, signal);
  }

  /** What was refused of what the tenant's devices sent, or one of them, newest first. A page may be empty and not the last. */
  deadLetters(device: string | null, limit: number, cursor: string | null, signal?: AbortSignal): Promise<Page<DeadLetter>> {
    const path = listing("/v1/dead-letters", limit, cursor);
    return this.#get(device === null ? path : `${path}&device=${encodeURIComponent(device)}`, deadLetterPage, signal);
  }

  /** Reads the whole tree of facilities as it comes; gives its version, or null where it is the known one. */
  async facilityTree({ known, atLeast, take }: TreeRequest, signal?: AbortSignal): Promise<string | null> {
    const headers: Record<string, string> = { Accept: "application/x-ndjson" };
    if (known !== null) {
      headers["If-None-Match"] = known;
    }
    if (atLeast !== null) {
      headers["X-Min-Tree-Version"] = atLeast;
    }
    const response = await this.#call("/v1/facilities/tree", { headers }, signal);
    if (response.status === 304 || response.body === null) {
      return null;
    }
    await eachJsonLine(response.body, (values) => take(values.map(readFacilityNode)));
    return response.headers.get("ETag") ?? response.headers.get("X-Tree-Version") ?? "";
  }

  facility(id: string, signal?: AbortSignal): Promise<Facility> {
    return this.#get(`/v1/facilities/${encodeURIComponent(id)}`, readFacility, signal);
  }

  /** What people should look at, all over the tree. */
  findings(signal?: AbortSignal): Promise<Finding[]> {
    return this.#get("/v1/facilities/findings", readFindings, signal);
  }

  /** The devices in the facility or below it. */
  facilityDevices(id: string, limit: number, cursor: string | null, signal?: AbortSignal): Promise<Page<PlacedDevice>> {
    const path = `/v1/facilities/${encodeURIComponent(id)}/devices`;
    return this.#get(listing(path, limit, cursor), placedDevicePage, signal);
  }

  /** Says what commands would do, and does nothing. */
  tryChange(commands: readonly Command[], signal?: AbortSignal): Promise<DryRun> {
    return this.#post("/v1/facilities/changes?dryRun=true", { commands }, readDryRun, signal);
  }

  /** Does them all, or none. */
  change(commands: readonly Command[]): Promise<Receipt> {
    return this.#post("/v1/facilities/changes", { commands }, readReceipt);
  }

  /** The changes of the tenant's layer, newest first. */
  changes(authors: Authors, limit: number, cursor: string | null, signal?: AbortSignal): Promise<Page<PastChange>> {
    return this.#get(`${listing("/v1/facilities/changes", limit, cursor)}&authors=${authors}`, changePage, signal);
  }

  undoChange(change: number): Promise<Receipt> {
    return this.#post(`/v1/facilities/changes/${change}/undo`, {}, readReceipt);
  }

  /** Opens the live stream after the event with that id, or at the present where it is null. */
  async openStream(lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (lastEventId !== null) {
      headers["Last-Event-ID"] = lastEventId;
    }
    const response = await this.#call("/v1/stream", { headers }, signal);
    if (response.body === null) {
      throw new Problem("The live stream is empty", null, "stream-empty", response.status);
    }
    return response.body;
  }

  async #get<T>(path: string, read: (value: unknown) => T, signal?: AbortSignal): Promise<T> {
    const response = await this.#call(path, { headers: { Accept: "application/json" } }, signal);
    return read(await response.json());
  }

  async #post<T>(path: string, body: unknown, read: (value: unknown) => T, signal?: AbortSignal): Promise<T> {
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    const response = await this.#call(path, { method: "POST", headers, body: JSON.stringify(body) }, signal);
    return read(await response.json());
  }

  async #call(path: string, request: Call, signal?: AbortSignal): Promise<Response> {
    const sentAt = Date.now();
    const response = await fetch(this.#origin + path, {
      ...request,
      headers: { ...request.headers, Authorization: `Bearer ${this.#credentials.token()}` },
      cache: "no-store",
      credentials: "omit",
      signal: signal ?? null,
    });
    this.#clock.observe(response.headers.get("Date"), sentAt, Date.now());
    if (response.ok || response.status === 304) {
      return response;
    }
    const problem = await Problem.of(response);
    if (response.status === 401) {
      this.#credentials.refused(problem);
    }
    throw problem;
  }
}

interface Call {
  readonly method?: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function listing(path: string, limit: number, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (cursor !== null) {
    query.set("cursor", cursor);
  }
  return `${path}?${query}`;
}

function devicePage(value: unknown): Page<Device> {
  return readPage(value, readDevice);
}

function observationPage(value: unknown): Page<Observation> {
  return readPage(value, readObservation);
}

function deadLetterPage(value: unknown): Page<DeadLetter> {
  return readPage(value, readDeadLetter);
}

function placedDevicePage(value: unknown): Page<PlacedDevice> {
  return readPage(value, readPlacedDevice);
}

function changePage(value: unknown): Page<PastChange> {
  return readPage(value, readPastChange);
}

function readTenant(value: unknown): Tenant {
  const json = JsonObject.of(value, "tenant");
  return { id: json.string("id"), name: json.string("name") };
}
