import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

type Json = Record<string, unknown>;
type Answer = (message: { result?: Json; error?: { message: string } }) => void;

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** A Chromium on the path, or null where there is none. */
export function chromiumOnPath(): string | null {
  const found = NAMES.map((name) => spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim());
  return found.find((path) => path !== "") ?? null;
}

/**
 * One Chromium with a page in it, spoken to in the DevTools protocol over a pipe
 * (https://chromedevtools.github.io/devtools-protocol/): what a few checks of a page need, without a library.
 */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, Answer>();
  readonly #out: Writable;
  /** What the page threw, or wrote as an error. */
  readonly faults: string[] = [];
  #session: string | undefined;
  #asked = 0;
  #rest = "";

  private constructor(program: string) {
    this.#folder = mkdtempSync(join(tmpdir(), "cadastre-chromium-"));
    this.#process = spawn(
      program,
      ["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", `--user-data-dir=${this.#folder}`, "about:blank"],
      { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached: true },
    );
    this.#out = this.#process.stdio[3] as Writable;
    (this.#process.stdio[4] as Readable).setEncoding("utf8").on("data", (text: string) => this.#take(text));
  }

  static async start(program: string): Promise<Chromium> {
    const chromium = new Chromium(program);
    await chromium.newTab();
    return chromium;
  }

  /** Opens another tab and goes to it; gives the way back to the one before, which closes it. */
  async newTab(): Promise<() => Promise<void>> {
    const before = this.#session;
    this.#session = undefined;
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    this.#session = sessionId as string;
    await this.send("Page.enable");
    await this.send("Runtime.enable");
    return async () => {
      this.#session = undefined;
      await this.send("Target.closeTarget", { targetId });
      this.#session = before;
      await this.send("Page.bringToFront");
    };
  }

  send(method: string, params: Json = {}): Promise<Json> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result ?? {}) : reject(new Error(`${method}: ${error.message}`)),
      );
      const session = this.#session === undefined ? {} : { sessionId: this.#session };
      this.#out.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    });
  }

  /** The value of an expression in the page; a promise is waited for. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value: T }; exceptionDetails?: { exception?: { description?: string } } };
    if (exceptionDetails !== undefined) {
      throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    }
    return result.value;
  }

  /** Waits, frame by frame, until the expression is truthy, and gives its value. */
  until<T>(expression: string, millis = 15_000): Promise<T> {
    return this.evaluate<T>(`new Promise((resolve, reject) => {
      const end = performance.now() + ${millis};
      const look = () => {
        const value = ${expression};
        if (value) resolve(value instanceof Node ? true : value);
        else if (performance.now() > end) reject(new Error("not within ${millis} ms"));
        else requestAnimationFrame(look);
      };
      look();
    })`);
  }

  async press(key: string, text?: string): Promise<void> {
    const typed = text ?? (key.length === 1 ? key : undefined);
    const type = typed === undefined ? "rawKeyDown" : "keyDown";
    await this.send("Input.dispatchKeyEvent", { type, key, text: typed, ...code(key) });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key });
  }

  async type(text: string): Promise<void> {
    await this.send("Input.insertText", { text });
  }

  async click(selector: string): Promise<void> {
    const at = await this.#centre(selector);
    for (const type of ["mouseMoved", "mousePressed", "mouseReleased"]) {
      const button = type === "mouseMoved" ? "none" : "left";
      await this.send("Input.dispatchMouseEvent", { type, ...at, button, clickCount: 1 });
    }
  }

  async hover(selector: string): Promise<void> {
    await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", ...(await this.#centre(selector)) });
  }

  async size(width: number, height: number): Promise<void> {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    return Buffer.from(data as string, "base64");
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#session = undefined;
    this.send("Browser.close").catch(() => {});
    const late = setTimeout(() => process.kill(-(this.#process.pid ?? 0), "SIGKILL"), 3_000);
    await ended;
    clearTimeout(late);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #centre(selector: string): Promise<{ x: number; y: number }> {
    const element = `document.querySelector(${JSON.stringify(selector)})`;
    return this.until(`(() => {
      const box = ${element}?.getBoundingClientRect();
      return box && box.width > 0 && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    })()`);
  }

  #take(text: string): void {
    const messages = (this.#rest + text).split("\0");
    this.#rest = messages.pop() ?? "";
    for (const message of messages.map((each) => JSON.parse(each))) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
      if (message.method === "Runtime.exceptionThrown") {
        this.faults.push(message.params.exceptionDetails.exception?.description ?? message.params.exceptionDetails.text);
      } else if (message.method === "Runtime.consoleAPICalled" && message.params.type === "error") {
        this.faults.push(message.params.args.map((each: Json) => String(each["value"] ?? each["description"])).join(" "));
      }
    }
  }
}

/** What Chromium needs beside a key's name to act on it as it does for a person. */
function code(key: string): Json {
  const codes: Record<string, number> = {
    ArrowDown: 40,
    ArrowLeft: 37,
    ArrowRight: 39,
    End: 35,
    Enter: 13,
    Escape: 27,
  };
  return key in codes ? { windowsVirtualKeyCode: codes[key], code: key } : {};
}
