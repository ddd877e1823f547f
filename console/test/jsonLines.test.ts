import { describe, expect, it } from "vitest";
import { eachJsonLine, JsonLines } from "../src/api/jsonLines";

const TEXT = '{"id":"a","name":"Gdańsk 🏭"}\n\n{"id":"b"}\r\n{"id":"c"}';
const VALUES = [{ id: "a", name: "Gdańsk 🏭" }, { id: "b" }, { id: "c" }];

function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let from = 0; from < bytes.length; from += size) {
        controller.enqueue(bytes.slice(from, from + size));
      }
      controller.close();
    },
  });
}

async function valuesOf(stream: ReadableStream<Uint8Array>): Promise<unknown[]> {
  const values: unknown[] = [];
  await eachJsonLine(stream, (some) => values.push(...some));
  return values;
}

describe("JSON lines", () => {
  it.each([1, 2, 3, 7, 1_000])("come out whole, in whatever pieces of %i bytes they arrive", async (size) => {
    expect(await valuesOf(inPieces(new TextEncoder().encode(TEXT), size))).toEqual(VALUES);
  });

  it("count once they have ended", () => {
    const lines = new JsonLines();
    expect(lines.push('{"id":1}\n{"id":2}')).toEqual([{ id: 1 }]);
    expect(lines.push("\n")).toEqual([{ id: 2 }]);
    expect(lines.end()).toEqual([]);
  });

  it("come out of a piece that is larger than what is read at once", async () => {
    const many = Array.from({ length: 20_000 }, (_, id) => `{"id":${id}}`).join("\n");
    const values = await valuesOf(inPieces(new TextEncoder().encode(many), many.length));
    expect(values).toHaveLength(20_000);
    expect(values.at(-1)).toEqual({ id: 19_999 });
  });

  it("refuse what is none", async () => {
    await expect(valuesOf(inPieces(new TextEncoder().encode("<html>\n"), 10))).rejects.toThrow(SyntaxError);
  });
});
