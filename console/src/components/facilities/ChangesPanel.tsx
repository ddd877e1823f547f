import { useEffect, useRef, useState } from "react";
import type { PastChange } from "../../api/change";
import { Problem } from "../../api/problem";
import { Age } from "../../ui/Age";
import { Icon } from "../../ui/Icon";
import { ProblemNote } from "../../ui/ProblemNote";
import type { Workspace } from "../../workspace";

const NEWEST = 50;
const EFFECTS_SHOWN_MAX = 4;

interface Props {
  readonly workspace: Workspace;
  readonly revision: number;
  readonly now: number;
  /** One of them was taken back. */
  readonly onUndone: () => void;
  readonly onClose: () => void;
}

/** What was changed in the tenant's layer of late, by whom, and the way to take it back: what was hidden, too. */
export function ChangesPanel({ workspace, revision, now, onUndone, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { changes, problem, undoing, undo } = usePastChanges(workspace, revision, onUndone);
  useEffect(() => heading.current?.focus(), []);

  return (
    <aside
      className="panel"
      aria-labelledby="panel-heading"
      data-testid="changes-panel"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <header className="panel-head">
        <div className="panel-title facility-title">
          <h2 id="panel-heading" ref={heading} tabIndex={-1}>
            Changes
          </h2>
          <p>of your tenant&rsquo;s layer, newest first</p>
        </div>
        <button type="button" className="icon-button" aria-label="Close changes" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="panel-body">
        {problem !== null && <ProblemNote problem={problem} />}
        {changes === null && problem === null && <p className="absent">Reading…</p>}
        {changes?.length === 0 && <p className="absent">None yet.</p>}
        <ol className="past">
          {changes?.map((change) => (
            <PastItem key={change.change} change={change} now={now} busy={undoing !== null} onUndo={() => undo(change.change)} />
          ))}
        </ol>
      </div>
    </aside>
  );
}

interface ItemProps {
  readonly change: PastChange;
  readonly now: number;
  readonly busy: boolean;
  readonly onUndo: () => void;
}

function PastItem({ change, now, busy, onUndo }: ItemProps) {
  const more = change.effects.length - EFFECTS_SHOWN_MAX;
  return (
    <li data-testid="past-change" data-change={change.change}>
      <div>
        {change.undoes !== null && <p>Took back change {change.undoes}</p>}
        {change.effects.slice(0, EFFECTS_SHOWN_MAX).map((effect) => (
          <p key={effect}>{effect}</p>
        ))}
        {more > 0 && <p>and {more.toLocaleString("en")} more</p>}
        <p className="past-by">
          <span className="number">{change.change}</span> · {change.principal} · <Age at={change.at} now={now} />
        </p>
      </div>
      {change.undoable && (
        <button type="button" className="button" disabled={busy} aria-label={`Undo change ${change.change}`} onClick={onUndo}>
          <Icon name="undo" />
          Undo
        </button>
      )}
    </li>
  );
}

interface PastChanges {
  readonly changes: readonly PastChange[] | null;
  readonly problem: Problem | null;
}

function usePastChanges({ client, trees }: Workspace, revision: number, onUndone: () => void) {
  const [past, setPast] = useState<PastChanges>({ changes: null, problem: null });
  const [undoing, setUndoing] = useState<number | null>(null);
  const fail = (thrown: unknown) => setPast((before) => ({ ...before, problem: Problem.from(thrown) }));

  useEffect(() => {
    const ended = new AbortController();
    client.changes(NEWEST, null, ended.signal).then(
      ({ items }) => setPast({ changes: items, problem: null }),
      (thrown: unknown) => ended.signal.aborted || fail(thrown),
    );
    return () => ended.abort();
  }, [client, revision]);

  const undo = (change: number) => {
    setUndoing(change);
    client
      .undoChange(change)
      .then(({ version }) => {
        trees.refresh(version);
        onUndone();
      })
      .catch(fail)
      .finally(() => setUndoing(null));
  };
  return { ...past, undoing, undo };
}
