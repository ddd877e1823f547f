import { Problem } from "../api/problem";
import { type SseEvent, SseParser } from "./sseParser";

/** Opens one connection after the event with that id; rejects with a {@link Problem} where it is refused. */
export type OpenStream = (lastEventId: string | null, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

/** What the follower of a stream is told. */
export interface StreamListener {
  /** The server has sent something; resumed tells whether it goes on after the last event, so that nothing was missed. */
  opened(resumed: boolean): void;
  /** Events arrived, in order. */
  events(events: readonly SseEvent[]): void;
  /**
   * The connection is lost or was refused; the next try follows after a pause. Nothing has come for silentMillis, which is
   * 0 where the loss was noticed as it happened.
   */
  lost(problem: Problem, silentMillis: number): void;
}

/** How patient a follower is; the defaults suit a server that sends a comment at least every 4 s. */
export interface StreamPatience {
  readonly firstRetryMillis: number;
  readonly longestRetryMillis: number;
  /** A connection on which nothing at all comes for so long is taken for dead: two comments may be lost. */
  readonly silenceMillis: number;
}

export const PATIENCE: StreamPatience = { firstRetryMillis: 500, longestRetryMillis: 20_000, silenceMillis: 9_000 };

const SILENT = "stream-silent";

/** The pause before try number attempt (from 0): it doubles, and half of it is chance, so that pages do not return as one. */
export function retryPause(attempt: number, patience: StreamPatience, random: () => number = Math.random): number {
  const whole = Math.min(patience.longestRetryMillis, patience.firstRetryMillis * 2 ** Math.min(attempt, 16));
  return Math.round(whole / 2 + (whole / 2) * random());
}

/**
 * Follows an event stream until the signal aborts it or the server refuses the credentials: reconnects after a pause
 * that grows, and resumes after the last event it saw. Resolves when it ends; never rejects.
 */
export async function followStream(
  open: OpenStream,
  listener: StreamListener,
  signal: AbortSignal,
  patience: StreamPatience = PATIENCE,
): Promise<void> {
  const follower = new Follower(open, listener, signal, patience);
  await follower.run();
}

class Follower {
  readonly #open: OpenStream;
  readonly #listener: StreamListener;
  readonly #signal: AbortSignal;
  readonly #patience: StreamPatience;
  #lastEventId: string | null = null;
  #serverPause: number | null = null;
  #failures = 0;

  constructor(open: OpenStream, listener: StreamListener, signal: AbortSignal, patience: StreamPatience) {
    this.#open = open;
    this.#listener = listener;
    this.#signal = signal;
    this.#patience = patience;
  }

  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      const problem = await this.#connectOnce();
      if (this.#signal.aborted || problem.status === 401) {
        return;
      }
      const pause = Math.max(this.#serverPause ?? 0, retryPause(this.#failures, this.#patience));
      this.#failures++;
      this.#listener.lost(problem, problem.id === SILENT ? this.#patience.silenceMillis : 0);
      await pauseUnlessAborted(pause, this.#signal);
    }
  }

  async #connectOnce(): Promise<Problem> {
    const connection = new AbortController();
    const abort = () => connection.abort();
    this.#signal.addEventListener("abort", abort, { once: true });
    const silence = new SilenceTimer(this.#patience.silenceMillis, abort);
    try {
      const stream = await this.#open(this.#lastEventId, connection.signal);
      await this.#read(stream, silence);
      return new Problem("The live stream ended", null, "stream-ended", 0);
    } catch (thrown) {
      return silence.expired
        ? new Problem("The live stream fell silent", null, SILENT, 0)
        : Problem.from(thrown);
    } finally {
      silence.stop();
      connection.abort();
      this.#signal.removeEventListener("abort", abort);
    }
  }

  async #read(stream: ReadableStream<Uint8Array>, silence: SilenceTimer): Promise<void> {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    const parser = new SseParser(this.#lastEventId);
    let opened = false;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      silence.restart();
      // The server talks: whatever failed before is over, so the next loss starts again from the short pause.
      this.#failures = 0;
      if (!opened) {
        // Not before: a server that hangs, or a proxy before it, may accept a connection and send nothing on it.
        opened = true;
        this.#listener.opened(this.#lastEventId !== null);
      }
      const events = parser.push(decoder.decode(piece.value, { stream: true }));
      this.#lastEventId = events.at(-1)?.id ?? this.#lastEventId;
      this.#serverPause = parser.retryMillis ?? this.#serverPause;
      if (events.length > 0) {
        this.#listener.events(events);
      }
    }
  }
}

class SilenceTimer {
  readonly #millis: number;
  readonly #tooLong: () => void;
  #timer: ReturnType<typeof setTimeout>;
  expired = false;

  constructor(millis: number, tooLong: () => void) {
    this.#millis = millis;
    this.#tooLong = tooLong;
    this.#timer = this.#start();
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.expired = true;
      this.#tooLong();
    }, this.#millis);
  }
}

function pauseUnlessAborted(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    signal.addEventListener("abort", done, { once: true });
  });
}
