import { describe, expect, it } from "vitest";
import { SessionStorage } from "../src/session/session";
import { MemoryStorage } from "./memoryStorage";

describe("the kept session", () => {
  const session = { accessToken: "T", expiresAt: 100_000 };

  it("is found again until shortly before it expires", () => {
    const sessions = new SessionStorage(new MemoryStorage());
    sessions.save(session);
    expect(sessions.load(94_999)).toEqual(session);
    expect(sessions.load(95_000)).toBeNull();
  });

  it("is gone after sign-out", () => {
    const storage = new MemoryStorage();
    const sessions = new SessionStorage(storage);
    sessions.save(session);
    sessions.clear();
    expect(sessions.load(0)).toBeNull();
    expect(storage.length).toBe(0);
  });

  it.each(["", "{", "[]", '{"accessToken":1,"expiresAt":9e15}', '{"accessToken":"T"}'])(
    "is none where the storage holds %j",
    (stored) => {
      const storage = new MemoryStorage();
      storage.setItem("cadastre.session", stored);
      expect(new SessionStorage(storage).load(0)).toBeNull();
    },
  );
});
