/** One event of a text/event-stream. */
export interface SseEvent {
  readonly type: string;
  readonly data: string;
  /** The last id the stream gave, up to and with this event; null before the first. */
  readonly id: string | null;
}

/**
 * Cuts the text of an event stream into events, by the rules of the HTML standard
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation): chunks may end
 * anywhere, also between CR and LF, and an event counts only once its empty line has come.
 */
export class SseParser {
  #rest = "";
  #started = false;
  #afterCarriageReturn = false;
  #type = "";
  #data: string[] = [];
  #id: string | null;
  #retryMillis: number | null = null;

  constructor(lastEventId: string | null = null) {
    this.#id = lastEventId;
  }

  /** The reconnection time that the server asked for, or null. */
  get retryMillis(): number | null {
    return this.#retryMillis;
  }

  /** Takes the next piece of the stream and gives the events that it completes. */
  push(chunk: string): SseEvent[] {
    const events: SseEvent[] = [];
    for (const line of this.#lines(chunk)) {
      if (line === "") {
        this.#dispatch(events);
      } else {
        this.#field(line);
      }
    }
    return events;
  }

  #lines(chunk: string): string[] {
    let text = chunk;
    if (!this.#started && text !== "") {
      this.#started = true;
      text = text.replace(/^\uFEFF/, "");
    }
    if (this.#afterCarriageReturn && text !== "") {
      this.#afterCarriageReturn = false;
      text = text.replace(/^\n/, "");
    }
    this.#afterCarriageReturn ||= text.endsWith("\r");
    const lines = (this.#rest + text).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? "";
    return lines;
  }

  #field(line: string): void {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") {
      this.#data.push(value);
    } else if (name === "event") {
      this.#type = value;
    } else if (name === "id" && !value.includes("\0")) {
      this.#id = value;
    } else if (name === "retry" && /^\d+$/.test(value)) {
      this.#retryMillis = Number(value);
    }
  }

  #dispatch(events: SseEvent[]): void {
    // Without data the standard drops an event; a bare "event: reset" still has to be heard.
    if (this.#data.length > 0 || this.#type !== "") {
      events.push({ type: this.#type || "message", data: this.#data.join("\n"), id: this.#id });
    }
    this.#type = "";
    this.#data = [];
  }
}
