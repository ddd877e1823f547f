import { useEffect, useRef } from "react";
import type { Authors, PastChange } from "../../api/change";
import { usePastChanges } from "../../hooks/usePastChanges";
import { useRights } from "../../hooks/useRights";
import { Age } from "../../ui/Age";
import { Icon } from "../../ui/Icon";
import { ProblemNote } from "../../ui/ProblemNote";
import type { Workspace } from "../../workspace";

const EFFECTS_SHOWN_MAX = 4;

interface Props {
  readonly workspace: Workspace;
  readonly revision: number;
  readonly now: number;
  readonly authors: Authors;
  readonly onAuthors: (authors: Authors) => void;
  /** One of them was taken back. */
  readonly onUndone: () => void;
  readonly onClose: () => void;
}

/** What was changed in the tenant's layer of late, by whom, and the way to take it back: what was hidden, too. */
export function ChangesPanel({ workspace, revision, now, authors, onAuthors, onUndone, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { changeFacilities } = useRights();
  const { known, problem, busy, readOlder, undo } = usePastChanges(workspace, authors, revision, onUndone);
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
        <AuthorsChoice authors={authors} onChoose={onAuthors} />
        {problem !== null && <ProblemNote problem={problem} />}
        {known === null && problem === null && <p className="absent">Reading…</p>}
        {known?.items.length === 0 && <p className="absent">{authors === "PEOPLE" ? "Nobody has changed anything yet." : "None yet."}</p>}
        <ol className="past">
          {known?.items.map((change) => (
            <PastItem
              key={change.change}
              change={change}
              now={now}
              busy={busy}
              onUndo={changeFacilities && change.undoable ? () => undo(change.change) : null}
            />
          ))}
        </ol>
        {known !== null && known.next !== null && (
          <button type="button" className="button" data-testid="older-changes" disabled={busy} onClick={readOlder}>
            Older changes
          </button>
        )}
      </div>
    </aside>
  );
}

const CHOICES: readonly { readonly authors: Authors; readonly name: string; readonly title: string }[] = [
  { authors: "PEOPLE", name: "By people", title: "Without those of the pipeline, keys, the command line and imports" },
  { authors: "ALL", name: "All", title: "With the places that the pipeline gives to devices" },
];

function AuthorsChoice({ authors: chosen, onChoose }: { authors: Authors; onChoose: (authors: Authors) => void }) {
  return (
    <div className="segments" role="group" aria-label="Whose changes">
      {CHOICES.map(({ authors, name, title }) => (
        <button
          key={authors}
          type="button"
          title={title}
          aria-pressed={authors === chosen}
          data-testid={`changes-${authors}`}
          onClick={() => onChoose(authors)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

interface ItemProps {
  readonly change: PastChange;
  readonly now: number;
  readonly busy: boolean;
  /** Null where it cannot be taken back, or not by whoever is signed in. */
  readonly onUndo: (() => void) | null;
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
      {onUndo !== null && (
        <button type="button" className="button" disabled={busy} aria-label={`Undo change ${change.change}`} onClick={onUndo}>
          <Icon name="undo" />
          Undo
        </button>
      )}
    </li>
  );
}
