import { describe, expect, it } from "vitest";
import { ALL_RIGHTS, rightsOf } from "../src/session/rights";

function token(claims: unknown): string {
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
  return `${part({ alg: "ES256" })}.${part(claims)}.${Buffer.from("signature").toString("base64url")}`;
}

const VIEWER = { changeFacilities: false, readRefused: false };
const OPERATOR = { changeFacilities: true, readRefused: false };

describe("the rights of a token", () => {
  it.each([
    [["cadastre:viewer", "members"], VIEWER],
    [["members"], VIEWER],
    [[], VIEWER],
    [["cadastre:operator"], OPERATOR],
    ["cadastre:operator", OPERATOR],
    [["cadastre:tenant-admin"], ALL_RIGHTS],
    [["cadastre:platform-admin"], ALL_RIGHTS],
    [["cadastre:tenant-admin", "cadastre:viewer"], ALL_RIGHTS],
    [["operator", "tenant-admin", "Nachtschicht Süd"], VIEWER],
  ])("with the groups %j are %j", (groups, rights) => {
    expect(rightsOf(token({ sub: "søren@acme", groups }))).toEqual(rights);
  });

  it.each(["T", "", "a.b.c", `a.${Buffer.from("7").toString("base64url")}.c`, token({ sub: "ann@acme" })])(
    "are left to the API where the token does not say them: %j",
    (accessToken) => {
      expect(rightsOf(accessToken)).toEqual(ALL_RIGHTS);
    },
  );
});
