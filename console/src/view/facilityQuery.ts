import type { Authors } from "../api/change";
import { FACILITY_MARKS, type FacilityMark } from "./facilityTree";

/** What the page can show alone: what is marked so, or what there is something to say of. */
export type FacilityFilter = FacilityMark | "findings";

export const FACILITY_FILTERS: readonly FacilityFilter[] = [...FACILITY_MARKS, "findings"];

/** What the operator looks at in the tree: it lives in the address, so that a link shows another the same. */
export interface FacilityQuery {
  readonly text: string;
  readonly filter: FacilityFilter | null;
  /** The facility whose details are open. */
  readonly facility: string | null;
  /** Whose past changes are open in its place; null where none are. */
  readonly changes: Authors | null;
}

export const WHOLE_TREE: FacilityQuery = { text: "", filter: null, facility: null, changes: null };

/** Reads the query part of an address; what it does not know, it takes as not said. */
export function parseFacilityQuery(search: string): FacilityQuery {
  const params = new URLSearchParams(search);
  return {
    text: params.get("q") ?? "",
    filter: FACILITY_FILTERS.find((filter) => filter === params.get("show")) ?? null,
    facility: params.get("facility"),
    changes: params.has("changes") ? (params.get("changes") === "all" ? "ALL" : "PEOPLE") : null,
  };
}

/** The query part of the address, empty for the whole tree. */
export function formatFacilityQuery({ text, filter, facility, changes }: FacilityQuery): string {
  const params = new URLSearchParams();
  if (text !== "") {
    params.set("q", text);
  }
  if (filter !== null) {
    params.set("show", filter);
  }
  if (facility !== null) {
    params.set("facility", facility);
  }
  if (changes !== null) {
    params.set("changes", changes === "ALL" ? "all" : "");
  }
  const query = params.toString();
  return query === "" ? "" : `?${query}`;
}
