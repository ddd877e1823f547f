import { useCallback, useEffect, useState } from "react";
import type { CadastreClient } from "../api/client";
import type { DeadLetter } from "../api/deadLetter";
import { Problem } from "../api/problem";

const PAGE_SIZE = 50;

/** What was read so far; null until the first answer. */
export interface DeadLetters {
  readonly letters: readonly DeadLetter[] | null;
  /** Whether there may be older ones. */
  readonly more: boolean;
  readonly reading: boolean;
  readonly problem: Problem | null;
  /** Reads older ones. */
  readonly readOn: () => void;
  /** Reads from the newest again. */
  readonly reread: () => void;
}

interface Reading {
  readonly letters: readonly DeadLetter[] | null;
  readonly next: string | null;
  readonly problem: Problem | null;
}

const UNREAD: Reading = { letters: null, next: null, problem: null };

/** Reads what was refused, page by page as it is asked for, of one device or of all. */
export function useDeadLetters(client: CadastreClient, device: string | null): DeadLetters {
  const [known, setKnown] = useState(UNREAD);
  const [wanted, setWanted] = useState<{ readonly cursor: string | null } | null>({ cursor: null });

  useEffect(() => {
    setKnown(UNREAD);
    setWanted({ cursor: null });
  }, [client, device]);

  useEffect(() => {
    if (wanted === null) {
      return undefined;
    }
    const ended = new AbortController();
    client.deadLetters(device, PAGE_SIZE, wanted.cursor, ended.signal).then(
      (page) => {
        setKnown((before) => ({
          letters: wanted.cursor === null ? page.items : [...(before.letters ?? []), ...page.items],
          next: page.next,
          problem: null,
        }));
        setWanted(null);
      },
      (thrown: unknown) => {
        if (!ended.signal.aborted) {
          setKnown((before) => ({ ...before, problem: Problem.from(thrown) }));
          setWanted(null);
        }
      },
    );
    return () => ended.abort();
  }, [client, device, wanted]);

  return {
    letters: known.letters,
    more: known.next !== null,
    reading: wanted !== null,
    problem: known.problem,
    readOn: useCallback(() => setWanted({ cursor: known.next }), [known.next]),
    reread: useCallback(() => setWanted({ cursor: null }), []),
  };
}
