import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Problem } from "../src/api/problem";
import { challengeOf } from "../src/session/pkce";
import { beginSignIn, completeSignIn, type SignInPlace } from "../src/session/signIn";
import { bodyOf, type HttpServer, sendJson, serve } from "./httpServer";
import { MemoryStorage } from "./memoryStorage";

let issuer: HttpServer;
let place: SignInPlace;
let exchanged: URLSearchParams[];
let answer: { status: number; body: unknown };

beforeEach(async () => {
  exchanged = [];
  answer = { status: 200, body: { access_token: "T", token_type: "Bearer", expires_in: 60 } };
  issuer = await serve(async (request, response) => {
    exchanged.push(new URLSearchParams(await bodyOf(request)));
    sendJson(response, answer.status, answer.body);
  });
  place = { origin: issuer.origin, storage: new MemoryStorage() };
});

afterEach(() => issuer.close());

async function begin(): Promise<URLSearchParams> {
  return new URL(await beginSignIn(place, "/?state=late")).searchParams;
}

function problemOf(signingIn: Promise<unknown>): Promise<Problem> {
  return signingIn.then(
    () => expect.unreachable(),
    (thrown: unknown) => Problem.from(thrown),
  );
}

describe("signing in", () => {
  it("asks the issuer for a code, with a challenge and a state", async () => {
    const query = await begin();
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: "code",
      client_id: "console",
      redirect_uri: `${issuer.origin}/callback`,
      scope: "openid",
      code_challenge_method: "S256",
    });
  });

  it("exchanges the code with the verifier of that challenge, and goes back to where it began", async () => {
    const query = await begin();
    const before = Date.now();
    const { session, returnTo } = await completeSignIn(
      place,
      new URLSearchParams({ code: "C", state: query.get("state") ?? "" }),
    );
    expect(returnTo).toBe("/?state=late");
    expect(session.accessToken).toBe("T");
    expect(session.expiresAt).toBeGreaterThanOrEqual(before + 60_000);
    expect(exchanged[0]?.get("code")).toBe("C");
    expect(exchanged[0]?.get("redirect_uri")).toBe(query.get("redirect_uri"));
    expect(await challengeOf(exchanged[0]?.get("code_verifier") ?? "")).toBe(query.get("code_challenge"));
  });

  it.each(["127.0.0.1", "localhost"])("comes back to the name by which the page was opened, %s", async (host) => {
    const origin = issuer.origin.replace("127.0.0.1", host);
    place = { origin, storage: new MemoryStorage() };
    const query = await begin();
    expect(query.get("redirect_uri")).toBe(`${origin}/callback`);
    const answered = new URLSearchParams({ code: "C", state: query.get("state") ?? "" });
    expect((await completeSignIn(place, answered)).session.accessToken).toBe("T");
    expect(exchanged[0]?.get("redirect_uri")).toBe(`${origin}/callback`);
  });

  it("takes no code with another state, and asks the issuer nothing", async () => {
    await begin();
    const problem = await problemOf(completeSignIn(place, new URLSearchParams({ code: "C", state: "forged" })));
    expect(problem.id).toBe("sign-in-mismatch");
    expect(exchanged).toEqual([]);
  });

  it("takes no code that nobody asked for", async () => {
    const problem = await problemOf(completeSignIn(place, new URLSearchParams({ code: "C", state: "S" })));
    expect(problem.id).toBe("sign-in-mismatch");
  });

  it("serves once", async () => {
    const query = await begin();
    const answered = new URLSearchParams({ code: "C", state: query.get("state") ?? "" });
    await completeSignIn(place, answered);
    expect((await problemOf(completeSignIn(place, answered))).id).toBe("sign-in-mismatch");
  });

  it("tells in the issuer's words why it was refused", async () => {
    await begin();
    const refused = new URLSearchParams({ error: "access_denied", error_description: "Not today" });
    const problem = await problemOf(completeSignIn(place, refused));
    expect(problem).toMatchObject({ id: "access_denied", detail: "Not today" });
  });

  it("tells why the code was refused", async () => {
    answer = { status: 400, body: { error: "invalid_grant" } };
    const query = await begin();
    const answered = new URLSearchParams({ code: "C", state: query.get("state") ?? "" });
    expect(await problemOf(completeSignIn(place, answered))).toMatchObject({ id: "invalid_grant", status: 400 });
  });
});
