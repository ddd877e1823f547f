import { ago, exactTime } from "../view/relativeTime";

/** How long ago something was; the exact time shows on pointing at it. */
export function Age({ at, now }: { at: number; now: number }) {
  return (
    <time className="number" dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {ago(at, now)}
    </time>
  );
}
