import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Chromium, chromiumOnPath } from "./chromium";
import { deviceJson, type StubDevice } from "./devices";
import { manyFacilities } from "./facilities";
import { buildPage, found, signIn, text, tokenOf } from "./page";
import { StubCadastre } from "./stubCadastre";
import { StubTree } from "./stubTree";

const FOLDER = "target/browser";
const PAGE = `${FOLDER}/devices-page`;
const PATIENCE_MILLIS = 60_000;
const MINUTE = 60_000;

const program = chromiumOnPath();
const row = (id: string) => `[data-testid=device-row][data-device="${id}"]`;
const phase = `${found("[data-testid=connection]")}?.dataset.phase`;

describe.skipIf(program === null)("the page of devices in a browser", { timeout: PATIENCE_MILLIS }, () => {
  let chromium: Chromium;
  let stub: StubCadastre;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    buildPage(PAGE);
    chromium = await Chromium.start(program ?? "");
    await chromium.size(1280, 800);
  }, PATIENCE_MILLIS);

  afterAll(() => chromium?.close());

  afterEach(async (test) => {
    writeFileSync(`${FOLDER}/${test.task.name.replaceAll(/\W+/g, "-").slice(0, 60)}.png`, await chromium.screenshot());
    await stub.close();
    expect(chromium.faults.splice(0)).toEqual([]);
  });

  async function open(path: string, role: string, ...devices: readonly StubDevice[]): Promise<void> {
    stub = await StubCadastre.start(PAGE, new StubTree(manyFacilities(60)));
    stub.devices = devices.map((device) => deviceJson(device));
    await signIn(chromium, tokenOf(role));
    await chromium.send("Page.navigate", { url: stub.origin + path });
  }

  it("says of each value how old it is, and dims what is old", async () => {
    await open("/?device=gps", "operator", { id: "gps", seenAgo: 1_000, heardAgo: 10 * MINUTE, positionAgo: 1_000, batteryAgo: 30 * 60 * MINUTE });
    const aged = (name: string) =>
      chromium.until<{ text: string; old: boolean }>(`(() => {
        const fact = [...document.querySelectorAll(".facts > div")].find((each) => each.querySelector("dt").textContent === "${name}");
        return fact && { text: fact.querySelector("dd").textContent, old: fact.querySelector("[data-old]") !== null };
      })()`);
    expect(await aged("Zone")).toEqual({ text: "dock 10 min ago", old: true });
    expect(await aged("Position")).toMatchObject({ text: expect.stringMatching(/^52.52437, 13.41053 ± 8 m (now|\d s ago)$/), old: false });
    expect(await aged("Battery")).toEqual({ text: "87% 30 h ago", old: true });
    expect(await chromium.evaluate(text(`${row("gps")} .place-age`))).toBe("10 min ago");
  });

  it("leads from a device to the facility that it is at", async () => {
    const path = [
      { id: "r0", kind: "region", name: "Region 1" },
      { id: "s0", kind: "site", name: "Antwerp 1" },
    ];
    await open("/?device=tag", "operator", { id: "tag", seenAgo: 1_000, path });
    expect(await chromium.until(`${found("[data-testid=path]")}?.innerText.replaceAll("\\n", " / ")`)).toBe("Region 1 / Antwerp 1");
    await chromium.click(`${row("tag")} .place-facility`);
    await chromium.until(found(`[data-testid=facility-panel][data-facility="s0"]`));
    expect(await chromium.evaluate("location.pathname")).toBe("/facilities");
  });

  it("says within ten seconds that a server has fallen silent which has not closed, and goes on when it speaks again", async () => {
    await open("/", "operator", { id: "tag", seenAgo: 1_000 });
    await chromium.until(`${phase} === "live"`);
    stub.silent = true;
    const begun = Date.now();
    await chromium.until(`${phase} === "reconnecting"`, 20_000);
    expect(Date.now() - begun).toBeLessThan(13_000);
    expect(await chromium.until(text("[data-testid=stale]"))).toContain("No connection.");
    stub.silent = false;
    await chromium.until(`${phase} === "live" && !${found("[data-testid=stale]")}`, 20_000);
  });

  it.each([
    ["viewer", [], false],
    ["operator", ["rename", "move", "hide"], false],
    ["tenant-admin", ["rename", "move", "hide"], true],
  ])("offers a %s what the API would let them do", async (role, buttons, refused) => {
    await open("/facilities?facility=s0", role);
    await chromium.until(found("[data-testid=values]"));
    const offered = `[...document.querySelectorAll("[aria-label=Changes] button")].map((each) => each.dataset.testid)`;
    expect(await chromium.evaluate(`${offered}.filter((name) => name !== "opaque")`)).toEqual(buttons);
    expect(await chromium.evaluate(`${found('[href="/dead-letters"]')} !== null`)).toBe(refused);
  });

  it("ends the session in every tab when one signs out", async () => {
    await open("/", "operator", { id: "tag", seenAgo: 1_000 });
    await chromium.until(found(row("tag")));
    const back = await chromium.newTab();
    await signIn(chromium, tokenOf("operator"));
    await chromium.send("Page.navigate", { url: stub.origin });
    await chromium.until(found(row("tag")));
    await vi.waitFor(() => expect(stub.streams).toBe(2));
    await chromium.click("[data-testid=sign-out]");
    await chromium.until(found("[data-testid=sign-in]"));
    await back();
    await chromium.until(found("[data-testid=sign-in]"));
    expect(await chromium.evaluate("sessionStorage.length")).toBe(0);
    await vi.waitFor(() => expect(stub.streams).toBe(0));
  });
});
