import { type Device, type Page, readDevice, readPage } from "./device";
import { JsonObject } from "./json";
import { type Observation, readObservation } from "./observation";
import { Problem } from "./problem";
import type { ServerClock } from "./serverClock";

const PAGE_SIZE = 500;

/** Whose view of the world this is. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
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

  /** Opens the live stream after the event with that id, or at the present where it is null. */
  async openStream(lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (lastEventId !== null) {
      headers["Last-Event-ID"] = lastEventId;
    }
    const response = await this.#call("/v1/stream", headers, signal);
    if (response.body === null) {
      throw new Problem("The live stream is empty", null, "stream-empty", response.status);
    }
    return response.body;
  }

  async #get<T>(path: string, read: (value: unknown) => T, signal?: AbortSignal): Promise<T> {
    const response = await this.#call(path, { Accept: "application/json" }, signal);
    return read(await response.json());
  }

  async #call(path: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Response> {
    const sentAt = Date.now();
    const response = await fetch(this.#origin + path, {
      headers: { ...headers, Authorization: `Bearer ${this.#credentials.token()}` },
      cache: "no-store",
      credentials: "omit",
      signal: signal ?? null,
    });
    this.#clock.observe(response.headers.get("Date"), sentAt, Date.now());
    if (response.ok) {
      return response;
    }
    const problem = await Problem.of(response);
    if (response.status === 401) {
      this.#credentials.refused(problem);
    }
    throw problem;
  }
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

function readTenant(value: unknown): Tenant {
  const json = JsonObject.of(value, "tenant");
  return { id: json.string("id"), name: json.string("name") };
}
