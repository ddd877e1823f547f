/**
 * Cuts the text of an application/x-ndjson stream into its values: chunks may end anywhere, and a value counts once its
 * line has ended. Empty lines, by which a server may keep a connection awake, are none.
 */
export class JsonLines {
  #rest = "";

  /** Takes the next piece of the stream and gives the values that it completes. */
  push(chunk: string): unknown[] {
    const lines = (this.#rest + chunk).split("\n");
    this.#rest = lines.pop() ?? "";
    return valuesOf(lines);
  }

  /** Gives the value of a last line that does not end in a line break. */
  end(): unknown[] {
    const last = this.#rest;
    this.#rest = "";
    return valuesOf([last]);
  }
}

function valuesOf(lines: readonly string[]): unknown[] {
  const values: unknown[] = [];
  for (const line of lines) {
    if (line.trim() !== "") {
      values.push(JSON.parse(line));
    }
  }
  return values;
}

/** Bytes read at once may be many; after so many characters the page gets to draw. */
const PIECE_CHARS = 1 << 16;

/** Reads a stream of JSON lines to its end; what comes is handed on as it comes, a piece at a time. */
export async function eachJsonLine(
  stream: ReadableStream<Uint8Array>,
  take: (values: readonly unknown[]) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const lines = new JsonLines();
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const text = decoder.decode(piece.value, { stream: true });
    for (let from = 0; from < text.length; from += PIECE_CHARS) {
      if (from > 0) {
        await nextTask();
      }
      take(lines.push(text.slice(from, from + PIECE_CHARS)));
    }
  }
  take(lines.push(decoder.decode()));
  take(lines.end());
}

/** Lets the browser draw and hear the operator before the work goes on. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
