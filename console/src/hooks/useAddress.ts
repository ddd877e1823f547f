import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** The query part of the address, as it changes. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => window.location.search);
}

/** The path of the address, as it changes. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

/** Goes to an address within the page; a new entry in the tab's history, or in place of the present one. */
export function go(address: string, history: "push" | "replace" = "push"): void {
  if (address === window.location.pathname + window.location.search) {
    return;
  }
  if (history === "push") {
    window.history.pushState(null, "", address);
  } else {
    window.history.replaceState(null, "", address);
  }
  listeners.forEach((listener) => listener());
}
