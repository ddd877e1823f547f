import { useMemo, useSyncExternalStore } from "react";
import { formatViewQuery, parseViewQuery, type ViewQuery } from "../view/viewQuery";

/** Changes parts of the view; a new entry in the tab's history unless it is one more letter of the same search. */
export type ChangeView = (change: Partial<ViewQuery>, history?: "push" | "replace") => void;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

function search(): string {
  return window.location.search;
}

function change(part: Partial<ViewQuery>, history: "push" | "replace" = "push"): void {
  const next = formatViewQuery({ ...parseViewQuery(search()), ...part });
  if (next === search()) {
    return;
  }
  const address = window.location.pathname + next;
  if (history === "push") {
    window.history.pushState(null, "", address);
  } else {
    window.history.replaceState(null, "", address);
  }
  listeners.forEach((listener) => listener());
}

/** The view that the address names, and the way to change it. */
export function useViewQuery(): [ViewQuery, ChangeView] {
  const current = useSyncExternalStore(subscribe, search);
  const query = useMemo(() => parseViewQuery(current), [current]);
  return [query, change];
}
