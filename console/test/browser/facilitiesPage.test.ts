import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Chromium, chromiumOnPath } from "./chromium";
import { manyFacilities } from "./facilities";
import { buildPage, found, signIn, text } from "./page";
import { StubCadastre } from "./stubCadastre";
import { StubTree } from "./stubTree";

const FOLDER = "target/browser";
const PAGE = `${FOLDER}/page`;
const MANY = 100_000;
const PATIENCE_MILLIS = 60_000;

/** The heights of the style sheet, px. */
const ROW = 36;

/**
 * What the page may work for a frame, in time of its own thread: at 60 frames a second there are 16.7. A clock on the
 * wall would tell as much of what else the machine does.
 */
const FRAME_CPU_MILLIS_MAX = 16;

/** A leap draws every row anew, which nobody follows with their eyes. */
const LEAP_CPU_MILLIS_MAX = 40;

const program = chromiumOnPath();
if (program === null) {
  console.warn("no Chromium on the path: the page of facilities is not tried in a browser");
}

const row = (id: string) => `[data-testid=facility-row][data-facility="${id}"]`;
const active = `document.getElementById(${found("[role=tree]")}?.getAttribute("aria-activedescendant"))?.dataset.facility`;

describe.skipIf(program === null)("the page of facilities in a browser", { timeout: PATIENCE_MILLIS }, () => {
  let chromium: Chromium;
  let stub: StubCadastre;
  let tree: StubTree;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    buildPage(PAGE);
    chromium = await Chromium.start(program ?? "");
    await signIn(chromium, "T");
    await chromium.size(1280, 800);
  }, PATIENCE_MILLIS);

  afterAll(() => chromium?.close());

  afterEach(async (test) => {
    writeFileSync(`${FOLDER}/${test.task.name.replaceAll(/\W+/g, "-").slice(0, 60)}.png`, await chromium.screenshot());
    await stub.close();
    expect(chromium.faults.splice(0)).toEqual([]);
  });

  async function open(path: string, facilities: StubTree | null): Promise<void> {
    stub = await StubCadastre.start(PAGE, facilities);
    await chromium.send("Page.navigate", { url: stub.origin + path });
  }

  async function openTree(path: string, size = 600): Promise<void> {
    tree = new StubTree(manyFacilities(size));
    await open(path, tree);
    await chromium.until(found("[data-testid=tree-shown][data-complete=true]"), 30_000);
  }

  it("scrolls 100,000 facilities without lag, of which only those in sight are drawn", async () => {
    tree = new StubTree(manyFacilities(MANY));
    tree.lines();
    await open("/facilities", tree);
    const firstMillis = await chromium.until<number>(`${found("[data-testid=facility-row]")} && performance.now()`);
    await chromium.until(found("[data-testid=tree-shown][data-complete=true]"), 30_000);
    const wholeMillis = await chromium.evaluate<number>("performance.now()");
    await chromium.click("[data-testid=open-all]");
    await chromium.until(`${found(".rows")}.offsetHeight === ${MANY * ROW}`);
    await chromium.send("Performance.enable", { timeDomain: "threadTicks" });
    const rowwise = await scroll(chromium, 90);
    const leaping = await scroll(chromium, 30_000);
    const drawn = await chromium.evaluate<number>(`document.querySelectorAll("[data-testid=facility-row]").length`);
    console.info(
      `${MANY} facilities: first row after ${Math.round(firstMillis)} ms, whole after ${Math.round(wholeMillis)} ms;` +
        ` scrolled by rows: ${told(rowwise)}; in leaps: ${told(leaping)}; ${drawn} rows drawn`,
    );
    expect(drawn).toBeLessThan(100);
    expect(rowwise.cpuMillis).toBeLessThan(FRAME_CPU_MILLIS_MAX);
    expect(leaping.cpuMillis).toBeLessThan(LEAP_CPU_MILLIS_MAX);
    await chromium.evaluate(`${found("[role=tree]")}.focus()`);
    await chromium.press("End");
    const last = await chromium.until<number>(`${active} && Number(${found("[data-active]")}.getAttribute("aria-level"))`);
    expect(last).toBe(5);
  });

  it("is walked by the keyboard as a tree is", async () => {
    await openTree("/facilities?q=level");
    await chromium.click("[data-testid=find]");
    await chromium.press("ArrowDown");
    expect(await chromium.until(active)).toBe("r0");
    await chromium.press("ArrowLeft");
    await chromium.until(`${found(row("r0"))}.getAttribute("aria-expanded") === "false"`);
    await chromium.press("ArrowRight");
    await chromium.until(`${found(row("r0"))}.getAttribute("aria-expanded") === "true"`);
    await chromium.press("ArrowRight");
    expect(await chromium.until(`${active} !== "r0" && ${active}`)).toBe("s0");
    await chromium.press("w");
    expect(await chromium.until(`${active} !== "s0" && ${active}`)).toBe("s0-b0");
    await chromium.press("Enter");
    await chromium.until(found(`[data-testid=facility-panel][data-facility="s0-b0"]`));
    expect(await chromium.evaluate("location.search")).toBe("?q=level&facility=s0-b0");
    await chromium.press("Escape");
    await chromium.until(`!${found("[data-testid=facility-panel]")} && document.activeElement.role === "tree"`);
  });

  it("shows what the address names, opened up to there", async () => {
    await openTree("/facilities?facility=s1-b0-l1-3");
    expect(await chromium.until(`${found("[data-testid=path]")}?.innerText.replaceAll("\\n", " / ")`)).toContain("Level 1");
    expect(await chromium.until(active)).toBe("s1-b0-l1-3");
    expect(await chromium.evaluate(`${found(row("s1-b0-l1-3"))}.ariaLevel`)).toBe("5");
  });

  it("tries a renaming dry before it is made, shows it, and takes it back", async () => {
    await openTree("/facilities?facility=s0");
    await chromium.click("[data-testid=rename]");
    await chromium.type("Antwerp, quay 7");
    await chromium.click("[data-testid=preview]");
    await chromium.until(found("[data-testid=change-preview][data-step=tried]"));
    expect(tree.facility("s0")?.["name"]).toBe("Antwerp 1");
    await chromium.click("[data-testid=apply]");
    await chromium.until(`${text(`${row("s0")} .facility-name`)} === "Antwerp, quay 7"`);
    await chromium.until(found(`[data-testid=values] [data-key=name][data-layer=tenant]`));
    await chromium.click("[data-testid=undo]");
    await chromium.until(`${text(`${row("s0")} .facility-name`)} === "Antwerp 1"`);
  });

  it("hides a facility, shows it again, and takes even that back from the changes", async () => {
    await openTree("/facilities?facility=s1");
    await chromium.click("[data-testid=hide]");
    await chromium.click("[data-testid=apply]");
    await chromium.until(`!${found(row("s1"))} && ${found("[data-testid=missing-facility]")}`);
    await chromium.click("[data-testid=unhide]");
    await chromium.click("[data-testid=apply]");
    await chromium.until(found(row("s1")));
    await chromium.click("[data-testid=changes]");
    await chromium.click("[data-testid=past-change] button");
    await chromium.until(`!${found(row("s1"))}`);
  });

  it("lists people's changes a page at a time, and the pipeline's beside them when asked to", async () => {
    tree = new StubTree(manyFacilities(60));
    for (let change = 0; change < 40; change++) {
      tree.log("ann@acme", `s${change} is overlaid`);
      tree.log("pipeline", `device tag-${change} is at s0`);
    }
    await open("/facilities?changes", tree);
    const listed = `[...document.querySelectorAll("[data-testid=past-change]")].map((each) => each.textContent)`;
    await chromium.until(`${listed}.length === 30 && ${listed}.every((each) => each.includes("ann@acme"))`);
    await chromium.evaluate(`${found("[data-testid=older-changes]")}.click()`);
    await chromium.until(`${listed}.length === 40 && !${found("[data-testid=older-changes]")}`);
    await chromium.evaluate(`${found("[data-testid=changes-ALL]")}.click()`);
    await chromium.until(`${listed}.length === 30 && ${listed}.filter((each) => each.includes("pipeline")).length === 15`);
  });

  it("moves a facility to where its new place is found by name", async () => {
    await openTree("/facilities?facility=s0-b1", 1_200);
    await chromium.click("[data-testid=move]");
    await chromium.type("basel");
    await chromium.until(text("[data-testid=candidate]"));
    await chromium.press("Enter");
    await chromium.click("[data-testid=apply]");
    await chromium.until(`${text("[data-testid=path]")}?.startsWith("Region 1Basel 1")`);
  });

  it("shows a change that someone else made, as it happens", async () => {
    await openTree("/facilities?q=dock");
    await chromium.until(`${found("[data-testid=connection]")}?.dataset.phase === "live"`);
    tree.put({ id: "~dock", parent: "s0", kind: "dock", name: "North dock", devices: 12, attributes: {} });
    stub.tellChange();
    await chromium.until(found(row("~dock")));
    expect(await chromium.evaluate(text("[data-testid=facilities-own] .tile-count"))).toBe("1");
  });

  it("says where a changed facility's values come from, under the pointer", async () => {
    await openTree("/facilities");
    tree.overlay("s0", { name: "Quay 7", seen: "Antwerpen" });
    stub.tellChange();
    await chromium.until(found(`${row("s0")} .mark-changed`));
    await chromium.hover(`${row("s0")} .badges`);
    expect(await chromium.until(text("[data-testid=provenance]"))).toContain("global: Antwerp 1");
    await chromium.click(row("s0"));
    expect(await chromium.until(text("[data-testid=drift]"))).toBe("It has changed since you changed yours.");
  });

  it("shows what people should look at alone, and says what it is", async () => {
    await openTree("/facilities?show=findings&facility=~lost-1");
    await chromium.until(found("[data-testid=missing-facility]"));
    tree.put({ id: "~lost-1", parent: "s0-b0", kind: "bay", name: "Old lane", devices: 1, attributes: {} });
    stub.tellChange();
    expect(await chromium.until(text("[data-testid=finding]"))).toBe("It hung on gone, which is not visible.");
    expect(await chromium.evaluate(text("[data-testid=facilities-findings] .tile-count"))).toBe("1");
    await chromium.until(`document.querySelectorAll("[data-testid=facility-row]").length === 4`);
  });

  it("finds by name, and says when nothing fits", async () => {
    await openTree("/facilities");
    await chromium.press("/");
    await chromium.type("gate 301");
    await chromium.until(`${text("[data-testid=tree-shown]")}?.endsWith(" of 600") && ${found("mark")}`);
    await chromium.type("x");
    await chromium.until(`${text("[data-testid=tree-shown]")} === "0 of 600"`);
    expect(await chromium.evaluate(text(".no-match"))).toBe("No facility fits.");
  });

  it("says what to do where the server has no tree, and goes on to the devices", async () => {
    await open("/facilities", null);
    expect(await chromium.until(text("[data-testid=no-tree]"))).toContain("It answered 404 to /v1/facilities/tree");
    // the links move when the tenant's name arrives before them
    await chromium.until(found("[data-testid=tenant][data-tenant]"));
    await chromium.click(".page-link");
    await chromium.until(found("[data-testid=empty]"));
    expect(await chromium.evaluate("location.pathname")).toBe("/");
  });

  it("leaves no stream open when it is left for another page and kept for the way back", async () => {
    await openTree("/facilities");
    for (const id of ["s0", "s0-b0", "s0-b1", "s0-b2", "s0-b3", "s0-b4", "s1"]) {
      await chromium.send("Page.navigate", { url: `${stub.origin}/facilities?facility=${id}` });
      await chromium.until(found("[data-testid=values]"));
    }
    await vi.waitFor(() => expect(stub.streams).toBe(1));
    await chromium.evaluate("history.back()");
    await chromium.until(found(`[data-testid=facility-panel][data-facility="s0-b4"]`));
    await chromium.until(`${found("[data-testid=connection]")}?.dataset.phase === "live"`);
    await vi.waitFor(() => expect(stub.streams).toBe(1));
  });

  it("says how to begin where there is no facility yet", async () => {
    await open("/facilities", new StubTree([]));
    expect(await chromium.until(text("[data-testid=empty-tree]"))).toContain("facility import");
  });
});

/** How two seconds of scrolling went: from frame to frame in order of length, and the work for one, in milliseconds. */
interface Scrolling {
  readonly frames: readonly number[];
  readonly cpuMillis: number;
}

function told({ frames, cpuMillis }: Scrolling): string {
  const at = (share: number) => (frames[Math.min(Math.floor(frames.length * share), frames.length - 1)] ?? 0).toFixed(1);
  return `a frame in ${at(0.5)} ms (p95 ${at(0.95)}, longest ${at(1)}), ${cpuMillis.toFixed(1)} ms of it work`;
}

/** What the page's thread has worked so far. */
async function cpuMillis(chromium: Chromium): Promise<number> {
  const { metrics } = (await chromium.send("Performance.getMetrics")) as { metrics: { name: string; value: number }[] };
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
}

/** Scrolls by so many pixels a frame. */
async function scroll(chromium: Chromium, pixels: number): Promise<Scrolling> {
  const before = await cpuMillis(chromium);
  const frames = await chromium.evaluate<number[]>(`new Promise((resolve) => {
    const tree = ${found("[role=tree]")};
    const frames = [];
    let last;
    const frame = (now) => {
      if (last !== undefined) frames.push(now - last);
      last = now;
      tree.scrollTop += ${pixels};
      if (frames.length < 120) requestAnimationFrame(frame);
      else resolve(frames);
    };
    requestAnimationFrame(frame);
  })`);
  const cpu = ((await cpuMillis(chromium)) - before) / frames.length;
  return { frames: frames.sort((left, right) => left - right), cpuMillis: cpu };
}
