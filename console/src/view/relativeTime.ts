const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago that was, in words short enough for a column: "now", "12 s", "4 min", "3 h", "2 d". */
export function ago(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1_000);
  if (seconds < 2) {
    return "now";
  }
  if (seconds < MINUTE) {
    return `${seconds} s ago`;
  }
  if (seconds < HOUR) {
    return `${Math.floor(seconds / MINUTE)} min ago`;
  }
  return seconds < 2 * DAY ? `${Math.floor(seconds / HOUR)} h ago` : `${Math.floor(seconds / DAY)} d ago`;
}

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** The date and time in the operator's own zone. */
export function exactTime(at: number): string {
  return EXACT.format(at);
}

/** The time of day alone where it is of the last 24 hours, else with its date. */
export function clockTime(at: number, now: number): string {
  return Math.abs(now - at) < DAY * 1_000 ? CLOCK.format(at) : EXACT.format(at);
}
