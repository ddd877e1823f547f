import { fileURLToPath } from "node:url";
import { createConfig, lint, lintFromString } from "@redocly/openapi-core";
import { expect, it } from "vitest";

const DESCRIPTION = fileURLToPath(
  new URL("../../server/src/main/resources/dev/cadastre/server/openapi.yaml", import.meta.url),
);

const config = await createConfig({ extends: ["recommended"] });

function errors(problems: Awaited<ReturnType<typeof lint>>): string[] {
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ message, location }) => `${location[0]?.pointer ?? ""}: ${message}`);
}

it("finds no error in the description of the API", { timeout: 60_000 }, async () => {
  expect(errors(await lint({ ref: DESCRIPTION, config }))).toEqual([]);
});

it("would find a comma that no quotes keep in its description", { timeout: 60_000 }, async () => {
  const source = `
openapi: 3.1.0
info: { title: T, version: "1", license: { name: L, identifier: MIT } }
servers: [{ url: https://api.example.org }]
security: []
paths:
  /a:
    get:
      operationId: a
      summary: A
      parameters:
        - { name: limit, in: query, description: How many, up to ten, schema: { type: integer } }
      responses: { "200": { description: A }, "400": { description: B } }
`;
  expect(errors(await lintFromString({ source, config }))).toEqual([expect.stringContaining("`up to ten`")]);
});
