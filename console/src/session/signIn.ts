import { JsonObject } from "../api/json";
import { Problem } from "../api/problem";
import { newProofKey, randomToken } from "./pkce";
import type { Session } from "./session";

const CLIENT_ID = "console";
const PENDING_KEY = "cadastre.sign-in";

/** The path to which the issuer sends the operator back. */
export const CALLBACK_PATH = "/callback";

/** The page, as far as signing in touches it: its origin, its address and the tab's own storage. */
export interface SignInPlace {
  readonly origin: string;
  readonly storage: Storage;
}

interface Pending {
  readonly state: string;
  readonly verifier: string;
  readonly returnTo: string;
}

/** What a finished sign-in gives: the session, and the address within the page at which it began. */
export interface SignedIn {
  readonly session: Session;
  readonly returnTo: string;
}

/**
 * Prepares a sign-in by authorization code with PKCE (RFC 9700, section 2.1.1) and gives the issuer's address to go
 * to. What is needed on the way back is kept in the tab's storage.
 */
export async function beginSignIn(place: SignInPlace, returnTo: string): Promise<string> {
  // Browsers give these functions to pages from https or this machine alone.
  if (globalThis.crypto?.subtle === undefined) {
    throw new Problem(
      "This address is not safe to sign in at",
      "Open the page by https, or as http://127.0.0.1 on the machine that serves it.",
      "insecure-address",
      0,
    );
  }
  const key = await newProofKey();
  const pending: Pending = { state: randomToken(), verifier: key.verifier, returnTo };
  place.storage.setItem(PENDING_KEY, JSON.stringify(pending));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: CLIENT_ID,
    redirect_uri: place.origin + CALLBACK_PATH,
    scope: "openid",
    state: pending.state,
    code_challenge: key.challenge,
    code_challenge_method: "S256",
  });
  return `${place.origin}/oauth2/authorize?${query}`;
}

/** Finishes a sign-in from the query with which the issuer sent the operator back; rejects with a {@link Problem}. */
export async function completeSignIn(place: SignInPlace, query: URLSearchParams): Promise<SignedIn> {
  const pending = takePending(place.storage);
  const refusal = query.get("error");
  if (refusal !== null) {
    throw new Problem("The sign-in was refused", query.get("error_description"), refusal, 0);
  }
  const code = query.get("code");
  if (pending === null || code === null || query.get("state") !== pending.state) {
    throw new Problem("That sign-in is over", "It was begun in another tab or too long ago.", "sign-in-mismatch", 0);
  }
  const session = await exchange(place, code, pending.verifier);
  return { session, returnTo: pending.returnTo };
}

async function exchange(place: SignInPlace, code: string, verifier: string): Promise<Session> {
  const askedAt = Date.now();
  const response = await fetch(`${place.origin}/oauth2/token`, {
    method: "POST",
    credentials: "omit",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: CLIENT_ID,
      redirect_uri: place.origin + CALLBACK_PATH,
      code,
      code_verifier: verifier,
    }),
  });
  if (!response.ok) {
    throw await tokenProblem(response);
  }
  const json = JsonObject.of(await response.json(), "token");
  return {
    accessToken: json.string("access_token"),
    expiresAt: askedAt + json.number("expires_in") * 1_000,
  };
}

/** The issuer's refusal (RFC 6749, section 5.2), which is no problem+json. */
async function tokenProblem(response: Response): Promise<Problem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const error = fields["error"];
  if (typeof error !== "string") {
    return Problem.of(response);
  }
  const detail = fields["error_description"];
  return new Problem("The sign-in was refused", typeof detail === "string" ? detail : null, error, response.status);
}

/** A pending sign-in serves once: neither a reload nor a replay finds it again. */
function takePending(storage: Storage): Pending | null {
  const stored = storage.getItem(PENDING_KEY);
  storage.removeItem(PENDING_KEY);
  if (stored === null) {
    return null;
  }
  const json = JsonObject.of(JSON.parse(stored), "sign-in");
  return { state: json.string("state"), verifier: json.string("verifier"), returnTo: json.string("returnTo") };
}
