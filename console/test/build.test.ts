import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let tools: string;

beforeEach(() => {
  tools = mkdtempSync(join(tmpdir(), "cadastre-console-"));
});

afterEach(() => rmSync(tools, { recursive: true }));

/** Runs the script where only the given programs are to be found. */
function build(goal: string, programs: readonly string[]) {
  for (const program of ["dirname", ...programs]) {
    const path = spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).stdout.trim();
    symlinkSync(path, join(tools, program));
  }
  return spawnSync("/bin/sh", ["scripts/build.sh", goal], { encoding: "utf8", env: { PATH: tools } });
}

describe.skipIf(process.platform === "win32")("the build where npm is missing", () => {
  it.each([[[]], [["node"]]])("succeeds with one line that tells what to install, having %j", (programs) => {
    const { status, stdout } = build("build", programs);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\[console] no node and npm found: .*install Node.*\n$/);
  });

  it("tests nothing and says nothing twice", () => {
    expect(build("test", [])).toMatchObject({ status: 0, stdout: "" });
  });
});
