/** A proof key (RFC 7636): the challenge goes with the request, the verifier with the exchange of the code. */
export interface ProofKey {
  readonly verifier: string;
  readonly challenge: string;
}

/** 32 random bytes as base64url: 43 characters, what RFC 7636 asks of a verifier; also good as a state or a nonce. */
export function randomToken(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

export async function newProofKey(): Promise<ProofKey> {
  const verifier = randomToken();
  return { verifier, challenge: await challengeOf(verifier) };
}

/** The S256 challenge: base64url of the SHA-256 of the verifier's ASCII. */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(digest));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
