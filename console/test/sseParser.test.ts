import { describe, expect, it } from "vitest";
import { SseParser } from "../src/live/sseParser";

describe("the parser of event streams", () => {
  it("gives an event once its empty line has come", () => {
    const parser = new SseParser();
    expect(parser.push("event: device\nid: 0-7\ndata: {}\n")).toEqual([]);
    expect(parser.push("\n")).toEqual([{ type: "device", id: "0-7", data: "{}" }]);
  });

  it("joins the lines of data and takes away one space", () => {
    expect(new SseParser().push("data:one\ndata:  two\ndata\n\n")).toEqual([
      { type: "message", id: null, data: "one\n two\n" },
    ]);
  });

  it("skips comments and fields it does not know", () => {
    expect(new SseParser().push(": ping\n\nunknown: x\ndata: 1\n\n")).toEqual([{ type: "message", id: null, data: "1" }]);
  });

  it("hears an event that has a name and no data", () => {
    expect(new SseParser().push("event: reset\n\n")).toEqual([{ type: "reset", id: null, data: "" }]);
  });

  it("keeps the last id for events that bring none, and for a new connection", () => {
    const ids = new SseParser("0-1").push("data: a\n\nid: 0-2\ndata: b\n\ndata: c\n\n").map((event) => event.id);
    expect(ids).toEqual(["0-1", "0-2", "0-2"]);
  });

  it("refuses an id with a NUL in it", () => {
    expect(new SseParser("0-1").push("id: 0\0-2\ndata: a\n\n")[0]?.id).toBe("0-1");
  });

  it("takes a reconnection time of digits alone", () => {
    const parser = new SseParser();
    parser.push("retry: 3s\n\n");
    expect(parser.retryMillis).toBeNull();
    parser.push("retry: 3000\n\n");
    expect(parser.retryMillis).toBe(3000);
  });

  it("gives nothing of an event that the stream breaks off in", () => {
    const events = new SseParser().push("id: 8\ndata: whole\n\nid: 9\ndata: half\n");
    expect(events).toEqual([{ type: "message", id: "8", data: "whole" }]);
  });

  it.each([
    ["LF", "\n"],
    ["CR LF", "\r\n"],
    ["CR", "\r"],
  ])("gives the same events wherever a stream with %s is cut in two", (_name, end) => {
    const lines = ["\uFEFFevent: device", "id: 0-1", "data: {\"a\":1}", "", ": ping", "", "data: b", "data: c", "", ""];
    const text = lines.join(end);
    const whole = new SseParser().push(text + ":");
    expect(whole).toHaveLength(2);
    for (let cut = 0; cut <= text.length; cut++) {
      const parser = new SseParser();
      const events = [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut)), ...parser.push(":")];
      expect(events, `cut at ${cut}`).toEqual(whole);
    }
  });
});
