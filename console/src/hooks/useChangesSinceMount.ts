import { useState } from "react";

/**
 * How often the value became another while the row is drawn: 0 at first, so that scrolling to a row does not flash it;
 * nor does what changes while changes do not count.
 */
export function useChangesSinceMount(value: unknown, counts = true): number {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) {
    setSeen({ value, changes: seen.changes + (counts ? 1 : 0) });
  }
  return seen.changes;
}
