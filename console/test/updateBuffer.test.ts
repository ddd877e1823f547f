import { beforeEach, describe, expect, it } from "vitest";
import type { DeviceUpdate } from "../src/api/device";
import { UpdateBuffer } from "../src/live/updateBuffer";
import { update } from "./devices";

let frames: (() => void)[];
let delivered: (readonly DeviceUpdate[])[];
let buffer: UpdateBuffer;

beforeEach(() => {
  frames = [];
  delivered = [];
  buffer = new UpdateBuffer(
    (callback) => frames.push(callback),
    (updates) => delivered.push(updates),
  );
});

const drawFrame = () => frames.splice(0).forEach((frame) => frame());

describe("the buffer of updates", () => {
  it("delivers a thousand updates of a device as its newest one, once a frame", () => {
    buffer.release();
    for (let version = 1; version <= 1_000; version++) {
      buffer.add(update("a", version));
    }
    expect(frames).toHaveLength(1);
    drawFrame();
    expect(delivered.map((updates) => updates.map((entry) => entry.health?.version))).toEqual([[1_000]]);
  });

  it("keeps the newest also where an older one comes after it", () => {
    buffer.release();
    buffer.add(update("a", 2));
    buffer.add(update("a", 1));
    drawFrame();
    expect(delivered[0]?.[0]?.health?.version).toBe(2);
  });

  it("holds everything until it is released", () => {
    buffer.add(update("a", 1));
    expect(frames).toEqual([]);
    buffer.release();
    drawFrame();
    expect(delivered).toHaveLength(1);
  });

  it("asks for no frame while nothing waits", () => {
    buffer.release();
    buffer.add(update("a", 1));
    drawFrame();
    expect(frames).toEqual([]);
    buffer.add(update("a", 2));
    drawFrame();
    expect(delivered).toHaveLength(2);
  });
});
