import { describe, expect, it } from "vitest";
import { challengeOf, newProofKey, randomToken } from "../src/session/pkce";

describe("the proof key", () => {
  it("has the challenge that RFC 7636, appendix B, gives for its verifier", async () => {
    const challenge = await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    expect(challenge).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  });

  it("is of the letters and the length that RFC 7636, section 4.1, asks for", async () => {
    const { verifier, challenge } = await newProofKey();
    expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(challenge).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await challengeOf(verifier)).toBe(challenge);
  });

  it("is another each time", () => {
    expect(new Set(Array.from({ length: 100 }, randomToken)).size).toBe(100);
  });
});
