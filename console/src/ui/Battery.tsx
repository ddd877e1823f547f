/** The charge below which the server calls a battery low, and critical. */
const LOW_PERCENT = 20;
const CRITICAL_PERCENT = 5;

/** A battery's charge as a bar and a number. */
export function Battery({ percent }: { percent: number | null }) {
  if (percent === null) {
    return <span className="absent">–</span>;
  }
  const level = percent < CRITICAL_PERCENT ? "critical" : percent < LOW_PERCENT ? "low" : "good";
  return (
    <span className="battery" data-level={level}>
      <span className="battery-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(Math.max(percent, 3), 100)}%` }} />
      </span>
      <span className="number">{Math.round(percent)}%</span>
    </span>
  );
}
