import { afterEach, expect, test, vi } from "vitest";
import { announceSignOut, endSession, onSignOutElsewhere } from "../src/session/signOut";

afterEach(() => vi.unstubAllGlobals());

function answering(status: number) {
  const fetch = vi.fn(async () => new Response(null, { status }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

test("ends the session at the server with the token, and sends no cookie", async () => {
  const fetch = answering(204);
  expect(await endSession("http://here", "a.b.c")).toBe(true);
  expect(fetch).toHaveBeenCalledWith(
    "http://here/v1/sign-out",
    expect.objectContaining({ method: "POST", credentials: "omit", headers: { Authorization: "Bearer a.b.c" } }),
  );
});

test("a token that has ended needs no end; a server that fails is said", async () => {
  answering(401);
  expect(await endSession("http://here", "a.b.c")).toBe(true);
  answering(503);
  expect(await endSession("http://here", "a.b.c")).toBe(false);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  expect(await endSession("http://here", "a.b.c")).toBe(false);
});

test("other tabs hear of it until they stop listening", async () => {
  const heard = new Promise<void>((resolve) => {
    const stop = onSignOutElsewhere(() => {
      stop();
      resolve();
    });
  });
  announceSignOut();
  await heard;
});
