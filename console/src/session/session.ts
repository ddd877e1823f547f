import { JsonObject } from "../api/json";

/** One operator's sign-in: the token that speaks for them until it expires. */
export interface Session {
  readonly accessToken: string;
  /** Local milliseconds. */
  readonly expiresAt: number;
}

const KEY = "cadastre.session";

/** A token is not used in its last seconds: the call would arrive too late. */
const MARGIN_MILLIS = 5_000;

/**
 * Keeps the session in the tab's own storage: a reload keeps it, closing the tab ends it, and no other tab or later
 * visitor finds it. A script of another origin cannot read it, and the page's policy lets no foreign script run here.
 */
export class SessionStorage {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  save(session: Session): void {
    this.#storage.setItem(KEY, JSON.stringify(session));
  }

  clear(): void {
    this.#storage.removeItem(KEY);
  }

  /** The session, or null where there is none that holds at that moment. */
  load(nowMillis: number): Session | null {
    const stored = this.#storage.getItem(KEY);
    if (stored === null) {
      return null;
    }
    try {
      const session = readSession(JSON.parse(stored));
      return session.expiresAt - MARGIN_MILLIS > nowMillis ? session : null;
    } catch {
      // Written by another version of the page: as good as none.
      return null;
    }
  }
}

function readSession(value: unknown): Session {
  const json = JsonObject.of(value, "session");
  return {
    accessToken: json.string("accessToken"),
    expiresAt: json.number("expiresAt"),
  };
}
