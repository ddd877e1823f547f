import { useSyncExternalStore } from "react";
import type { Ticker } from "./ticker";

/** The server's time, anew each second: every row that shows an age moves with the same tick. */
export function useNow(ticker: Ticker): number {
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}
