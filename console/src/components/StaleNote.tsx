import type { FeedStatus } from "../live/liveFeed";
import { Icon } from "../ui/Icon";
import { ago, exactTime } from "../view/relativeTime";

/** A lost connection shorter than this is not worth a word. */
const UNNOTICED_MILLIS = 2_000;

/** Says that the list shows the past, since when and why; nothing while it is live. */
export function StaleNote({ status, now }: { status: FeedStatus; now: number }) {
  const { lostAt, problem } = status;
  if (lostAt === null || now - lostAt < UNNOTICED_MILLIS) {
    return null;
  }
  return (
    <div className="stale" role="status" data-testid="stale">
      <Icon name="warning" />
      <p>
        <strong>No connection.</strong> The list shows how it was{" "}
        <time dateTime={new Date(lostAt).toISOString()} title={exactTime(lostAt)}>
          {ago(lostAt, now)}
        </time>
        ; connecting again.
        {problem !== null && <span className="stale-why"> {problem.message}</span>}
      </p>
    </div>
  );
}
