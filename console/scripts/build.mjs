// What scripts/build.sh runs once it has found a node: npm alone where the sources' digest is another than last time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = "target/classes/console";
const API_DESCRIPTION = "../server/src/main/resources/dev/cadastre/server/openapi.yaml";
const SHARED = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "src"];

const goals = {
  build: {
    inputs: [...SHARED, "index.html", "public"],
    stamp: "target/console-build.digest",
    output: join(PAGE, "index.html"),
    commands: [["run", "--silent", "build", "--", "--logLevel", "warn"]],
  },
  test: {
    inputs: [...SHARED, "index.html", "public", "test", API_DESCRIPTION],
    stamp: "target/console-test.digest",
    output: "target/console-test.digest",
    commands: [
      ["run", "--silent", "check"],
      ["run", "--silent", "test"],
    ],
  },
};

function files(path) {
  if (!existsSync(path)) {
    return [];
  }
  return statSync(path).isDirectory()
    ? readdirSync(path).sort().flatMap((name) => files(join(path, name)))
    : [path];
}

function digest(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(files)) {
    const bytes = readFileSync(file);
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function isStamped(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === value;
}

function npm(args) {
  // On Windows npm is a script that only a shell starts; every argument here is this file's own.
  const { status, error } = spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (error !== undefined || status !== 0) {
    console.error(`[console] npm ${args.join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
    process.exit(status || 1);
  }
}

function installDependencies() {
  const stamp = "node_modules/.cadastre-lock.digest";
  const lock = digest(["package.json", "package-lock.json"]);
  if (!isStamped(stamp, lock)) {
    npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    writeFileSync(stamp, lock);
  }
}

const goal = goals[process.argv[2]];
if (goal === undefined) {
  console.error(`usage: build.mjs ${Object.keys(goals).join("|")}`);
  process.exit(2);
}
const current = digest(goal.inputs);
if (!existsSync(goal.output) || !isStamped(goal.stamp, current)) {
  mkdirSync("target", { recursive: true });
  rmSync(goal.stamp, { force: true });
  installDependencies();
  goal.commands.forEach(npm);
  writeFileSync(goal.stamp, current);
}
