import type { PastChange } from "../api/change";
import type { Page } from "../api/device";

/** The changes that were read so far, newest first, and the cursor of those before them; null where there are none. */
export type PastChanges = Page<PastChange>;

/**
 * What is known once the newest page was read again: older ones that were read before stay, unless so much has changed since
 * that there may be others between.
 */
export function withNewest(known: PastChanges | null, newest: PastChanges): PastChanges {
  const oldest = newest.items.at(-1)?.change ?? 0;
  const meets = known?.items.some(({ change }) => change >= oldest) ?? false;
  if (known === null || newest.next === null || !meets) {
    return newest;
  }
  const older = known.items.filter(({ change }) => change < oldest);
  return older.length === 0 ? newest : { items: [...newest.items, ...older], next: known.next };
}

/** What is known once the page before it was read. */
export function withOlder(known: PastChanges, older: PastChanges): PastChanges {
  return { items: [...known.items, ...older.items], next: older.next };
}
