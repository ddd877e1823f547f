/**
 * The issuer's page that asks whether one means to sign out, for when the server could not be told: its own session with the
 * operator would let the next person on this machine in without a password.
 */
export const SIGN_OUT_PATH = "/logout";

const CHANNEL = "cadastre.signed-out";

/** Ends every token and session of the operator at the server; false where it did not hear of it. */
export async function endSession(origin: string, accessToken: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/v1/sign-out`, {
      method: "POST",
      credentials: "omit",
      keepalive: true,
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    // A token that has ended already needs no end.
    return response.ok || response.status === 401;
  } catch {
    return false;
  }
}

/** Tells the other tabs of this browser that the operator has signed out; each keeps a session of its own. */
export function announceSignOut(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls back when the operator signed out in another tab, until the function that is returned is called. */
export function onSignOutElsewhere(callback: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = callback;
  return () => channel.close();
}
