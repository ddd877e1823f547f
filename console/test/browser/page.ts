import { spawnSync } from "node:child_process";
import { expect } from "vitest";
import type { Chromium } from "./chromium";

/** Builds the page as it is shipped into that folder, whatever the tests run as. */
export function buildPage(folder: string): void {
  const args = ["node_modules/vite/bin/vite.js", "build", "--outDir", folder, "--logLevel", "warn"];
  const env = { ...process.env, NODE_ENV: "production" };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  expect(status, stderr).toBe(0);
}

/** From now on whoever opens the page in the tab is signed in with that token. */
export async function signIn(chromium: Chromium, accessToken: string): Promise<void> {
  const session = `{accessToken: ${JSON.stringify(accessToken)}, expiresAt: Date.now() + 3_600_000}`;
  await chromium.send("Page.addScriptToEvaluateOnNewDocument", {
    source: `sessionStorage.setItem("cadastre.session", JSON.stringify(${session}))`,
  });
}

/** A token of that role, as far as the page reads tokens. */
export function tokenOf(role: string): string {
  const claims = Buffer.from(JSON.stringify({ sub: "ann@acme", groups: [`cadastre:${role}`, "members"] })).toString("base64url");
  return `e30.${claims}.`;
}

/** The element of that selector, as an expression in the page. */
export const found = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

export const text = (selector: string) => `${found(selector)}?.textContent`;
