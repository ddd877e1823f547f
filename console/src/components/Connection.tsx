import type { FeedStatus } from "../live/liveFeed";

const NAMES = { connecting: "Connecting", live: "Live", reconnecting: "No connection" } as const;

/** Whether what the page shows is the present. */
export function Connection({ status }: { status: FeedStatus }) {
  return (
    <span
      className="connection"
      role="status"
      data-testid="connection"
      data-phase={status.phase}
      title={status.problem?.message ?? "Changes arrive as they happen"}
    >
      <span className="dot" aria-hidden="true" />
      {NAMES[status.phase]}
    </span>
  );
}
