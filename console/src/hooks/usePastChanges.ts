import { useEffect, useState } from "react";
import type { Authors } from "../api/change";
import { Problem } from "../api/problem";
import { type PastChanges, withNewest, withOlder } from "../view/pastChanges";
import type { Workspace } from "../workspace";

const PAGE_SIZE = 30;

interface Reading {
  readonly authors: Authors;
  /** Null until the first answer. */
  readonly known: PastChanges | null;
  readonly problem: Problem | null;
}

/** The tenant's past changes, and what can be done with them. */
export interface PastChangeList extends Omit<Reading, "authors"> {
  /** Whether something is asked of the server: the older ones, or that one is taken back. */
  readonly busy: boolean;
  readonly readOlder: () => void;
  readonly undo: (change: number) => void;
}

/** Reads the changes of people or of all, the newest ones again with each revision of the tree, older ones when asked to. */
export function usePastChanges({ client, trees }: Workspace, authors: Authors, revision: number, onUndone: () => void): PastChangeList {
  const [reading, setReading] = useState<Reading>({ authors, known: null, problem: null });
  const [busy, setBusy] = useState(false);
  const { known, problem } = reading.authors === authors ? reading : { known: null, problem: null };

  const take = (change: (known: PastChanges | null) => PastChanges) =>
    setReading((before) => ({ authors, known: change(before.authors === authors ? before.known : null), problem: null }));
  const fail = (thrown: unknown) =>
    setReading((before) => ({ authors, known: before.authors === authors ? before.known : null, problem: Problem.from(thrown) }));

  useEffect(() => {
    const ended = new AbortController();
    client.changes(authors, PAGE_SIZE, null, ended.signal).then(
      (newest) => ended.signal.aborted || take((before) => withNewest(before, newest)),
      (thrown: unknown) => ended.signal.aborted || fail(thrown),
    );
    return () => ended.abort();
  }, [client, authors, revision]);

  const during = (work: Promise<void>) => {
    setBusy(true);
    void work.catch(fail).finally(() => setBusy(false));
  };
  const readOlder = async (cursor: string | null) => {
    const older = await client.changes(authors, PAGE_SIZE, cursor);
    // Meanwhile the newest may have been read again, and these may not go on where it ends now.
    take((before) => (before?.next === cursor ? withOlder(before, older) : (before ?? older)));
  };
  const undo = async (change: number) => {
    const { version } = await client.undoChange(change);
    trees.refresh(version);
    onUndone();
  };
  return {
    known,
    problem,
    busy,
    readOlder: () => during(readOlder(known?.next ?? null)),
    undo: (change) => during(undo(change)),
  };
}
