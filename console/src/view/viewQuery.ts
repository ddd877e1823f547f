import { CONNECTIVITIES, type Connectivity } from "./connectivity";

export type SortKey = "id" | "place" | "state" | "condition" | "battery" | "seen";

export const SORT_KEYS: readonly SortKey[] = ["id", "place", "state", "condition", "battery", "seen"];

/** The zone filter's word for devices that are in no zone; no zone can have it as its id. */
export const NO_ZONE = "-";

/** What the operator looks at: it lives in the address, so that a link shows another the same. */
export interface ViewQuery {
  readonly text: string;
  readonly zone: string | null;
  readonly state: Connectivity | null;
  readonly sort: SortKey;
  readonly descending: boolean;
  /** The device whose details are open. */
  readonly device: string | null;
}

export const DEFAULT_QUERY: ViewQuery = {
  text: "",
  zone: null,
  state: null,
  sort: "id",
  descending: false,
  device: null,
};

/** Reads the query part of an address; what it does not know or cannot be, it takes as not said. */
export function parseViewQuery(search: string): ViewQuery {
  const params = new URLSearchParams(search);
  const sort = params.get("sort") ?? "";
  const key = sort.replace(/^-/, "");
  const known = SORT_KEYS.find((candidate) => candidate === key);
  return {
    text: params.get("q") ?? "",
    zone: params.get("zone"),
    state: CONNECTIVITIES.find((state) => state === params.get("state")?.toUpperCase()) ?? null,
    sort: known ?? DEFAULT_QUERY.sort,
    descending: known !== undefined && sort.startsWith("-"),
    device: params.get("device"),
  };
}

/** The query part of the address, empty for the default view. */
export function formatViewQuery(query: ViewQuery): string {
  const params = new URLSearchParams();
  if (query.text !== "") {
    params.set("q", query.text);
  }
  if (query.zone !== null) {
    params.set("zone", query.zone);
  }
  if (query.state !== null) {
    params.set("state", query.state.toLowerCase());
  }
  if (query.sort !== DEFAULT_QUERY.sort || query.descending) {
    params.set("sort", (query.descending ? "-" : "") + query.sort);
  }
  if (query.device !== null) {
    params.set("device", query.device);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
