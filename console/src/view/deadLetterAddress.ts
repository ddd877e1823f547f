/** The page of what was refused, within the whole page. */
export const DEAD_LETTERS_PATH = "/dead-letters";

/** The address at which it shows what that device sent. */
export function deadLettersOf(device: string): string {
  return `${DEAD_LETTERS_PATH}?${new URLSearchParams({ device })}`;
}

/** Which device the address asks for, or null for all. */
export function deviceOf(search: string): string | null {
  return new URLSearchParams(search).get("device") || null;
}
