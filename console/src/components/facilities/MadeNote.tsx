import type { Changes } from "../../hooks/useChanges";
import { Icon } from "../../ui/Icon";
import { ProblemNote } from "../../ui/ProblemNote";
import type { MadeChange } from "../../view/changeFlow";

/** The last change that was made here, and the way to take it back. */
export function MadeNote({ changes: { made, undo, dismiss } }: { changes: Changes }) {
  if (made === null) {
    return null;
  }
  const undone = made.state === "undone";
  return (
    <>
      <div className="made" role="status" data-testid="made" data-state={made.state}>
        <Icon name={undone ? "undo" : "check"} />
        <p>{wordsOf(made)}</p>
        {!undone && made.receipt.change !== null && (
          <button type="button" className="button" data-testid="undo" disabled={made.state === "undoing"} onClick={undo}>
            Undo
          </button>
        )}
        <button type="button" className="icon-button" aria-label="Dismiss" onClick={dismiss}>
          <Icon name="close" />
        </button>
      </div>
      {made.problem !== null && <ProblemNote problem={made.problem} />}
    </>
  );
}

function wordsOf({ proposal, receipt, state }: MadeChange): string {
  if (receipt.change === null) {
    return "That was so already; nothing changed.";
  }
  return state === "undone" ? `Taken back: ${proposal.title}.` : proposal.done;
}
