import { useMemo } from "react";
import { type FacilityQuery, formatFacilityQuery, parseFacilityQuery } from "../view/facilityQuery";
import { go, useSearch } from "./useAddress";

/** Changes parts of what is looked at; a new entry in the tab's history unless it is one more letter of the same search. */
export type ChangeFacilityQuery = (change: Partial<FacilityQuery>, history?: "push" | "replace") => void;

function change(part: Partial<FacilityQuery>, history: "push" | "replace" = "push"): void {
  const { pathname, search } = window.location;
  go(pathname + formatFacilityQuery({ ...parseFacilityQuery(search), ...part }), history);
}

/** What the address says to look at in the tree, and the way to change it. */
export function useFacilityQuery(): [FacilityQuery, ChangeFacilityQuery] {
  const current = useSearch();
  const query = useMemo(() => parseFacilityQuery(current), [current]);
  return [query, change];
}
