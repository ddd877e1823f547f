import { useMemo } from "react";
import { formatViewQuery, parseViewQuery, type ViewQuery } from "../view/viewQuery";
import { go, useSearch } from "./useAddress";

/** Changes parts of the view; a new entry in the tab's history unless it is one more letter of the same search. */
export type ChangeView = (change: Partial<ViewQuery>, history?: "push" | "replace") => void;

function change(part: Partial<ViewQuery>, history: "push" | "replace" = "push"): void {
  const { pathname, search } = window.location;
  go(pathname + formatViewQuery({ ...parseViewQuery(search), ...part }), history);
}

/** The view that the address names, and the way to change it. */
export function useViewQuery(): [ViewQuery, ChangeView] {
  const current = useSearch();
  const query = useMemo(() => parseViewQuery(current), [current]);
  return [query, change];
}
