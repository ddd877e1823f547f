import { OFFLINE_MILLIS } from "./connectivity";

const DAY_MILLIS = 24 * 60 * 60_000;

/**
 * From here on a value may no longer be so, and is shown dimmed. Where a device is ages as its connectivity does; a battery is
 * measured seldom and changes slowly.
 */
export const OLD_AFTER_MILLIS = { whereabouts: OFFLINE_MILLIS, battery: DAY_MILLIS } as const;

/** What a device reports, each with a time of its own: what it said last need not have been all of it. */
export type Reported = keyof typeof OLD_AFTER_MILLIS;

/** Whether a value of that time is old; one whose time is not known is not. */
export function isOld(what: Reported, at: number | null, now: number): boolean {
  return at !== null && now - at >= OLD_AFTER_MILLIS[what];
}
