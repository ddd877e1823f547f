import { useCallback, useEffect, useReducer, useState } from "react";
import { Problem } from "../api/problem";
import { type ChangeFlow, type MadeChange, NO_CHANGE, nextFlow } from "../view/changeFlow";
import type { Proposal } from "../view/proposals";
import type { Workspace } from "../workspace";

/** The change someone is about to make, the last one made, and what can be done with them. */
export interface Changes {
  readonly flow: ChangeFlow;
  readonly made: MadeChange | null;
  /** Tries it dry. */
  readonly propose: (proposal: Proposal) => void;
  /** Applies what was tried. */
  readonly apply: () => void;
  readonly close: () => void;
  readonly undo: () => void;
  readonly dismiss: () => void;
}

/** Changes of the tree: tried dry first, then applied; the tree is read again with what was made. */
export function useChanges({ client, trees }: Workspace): Changes {
  const [flow, send] = useReducer(nextFlow, NO_CHANGE);
  const [made, setMade] = useState<MadeChange | null>(null);

  useEffect(() => {
    if (flow.step !== "trying") {
      return undefined;
    }
    const { proposal } = flow;
    const ended = new AbortController();
    client.tryChange(proposal.commands, ended.signal).then(
      (dryRun) => send({ type: "tried", proposal, dryRun }),
      (thrown: unknown) => ended.signal.aborted || send({ type: "refused", proposal, problem: Problem.from(thrown) }),
    );
    return () => ended.abort();
  }, [client, flow]);

  const apply = () => {
    if (flow.step !== "tried") {
      return;
    }
    const { proposal } = flow;
    send({ type: "confirmed" });
    client.change(proposal.commands).then(
      (receipt) => {
        setMade({ proposal, receipt, state: "made", problem: null });
        send({ type: "closed" });
        trees.refresh(receipt.version);
      },
      (thrown: unknown) => send({ type: "refused", proposal, problem: Problem.from(thrown) }),
    );
  };

  const undo = () => {
    const change = made?.receipt.change ?? null;
    if (made === null || made.state !== "made" || change === null) {
      return;
    }
    setMade({ ...made, state: "undoing", problem: null });
    client.undoChange(change).then(
      (receipt) => {
        setMade({ ...made, state: "undone", problem: null });
        trees.refresh(receipt.version);
      },
      (thrown: unknown) => setMade({ ...made, state: "made", problem: Problem.from(thrown) }),
    );
  };

  return {
    flow,
    made,
    propose: useCallback((proposal: Proposal) => send({ type: "proposed", proposal }), []),
    apply,
    close: useCallback(() => send({ type: "closed" }), []),
    undo,
    dismiss: useCallback(() => setMade(null), []),
  };
}
