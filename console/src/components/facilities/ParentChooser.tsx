import { useDeferredValue, useMemo, useState } from "react";
import type { FacilityNode } from "../../api/facility";
import { KindIcon } from "../../ui/KindIcon";
import type { FacilityTree } from "../../view/facilityTree";
import { parentCandidates } from "../../view/parentCandidates";

const SHOWN_MAX = 8;

interface Props {
  readonly tree: FacilityTree;
  /** The facility that is to stand elsewhere. */
  readonly moving: string;
  readonly onChoose: (parent: FacilityNode) => void;
  readonly onCancel: () => void;
}

/**
 * Asks under what a facility shall stand, by a part of its name
 * (a combobox: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function ParentChooser({ tree, moving, onChoose, onCancel }: Props) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const sought = useDeferredValue(text);
  const candidates = useMemo(() => parentCandidates(tree, moving, sought, SHOWN_MAX), [tree, moving, sought]);
  const pressed = (event: React.KeyboardEvent) => {
    const chosen = candidates[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + candidates.length) % Math.max(candidates.length, 1));
    } else if (event.key === "Enter" && chosen !== undefined) {
      onChoose(tree.node(chosen));
    } else if (event.key === "Escape") {
      onCancel();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div className="form">
      <label>
        <span>Move to</span>
        <input
          autoFocus
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          placeholder="Name or id of the new parent"
          aria-expanded={candidates.length > 0}
          aria-controls="parent-candidates"
          aria-activedescendant={candidates.length > 0 ? `parent-${active}` : undefined}
          data-testid="parent"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={pressed}
        />
      </label>
      <ul role="listbox" id="parent-candidates" className="candidates" aria-label="Facilities">
        {candidates.map((index, position) => (
          <li
            key={tree.node(index).id}
            role="option"
            id={`parent-${position}`}
            aria-selected={position === active}
            data-testid="candidate"
            onMouseMove={() => setActive(position)}
            onClick={() => onChoose(tree.node(index))}
          >
            <KindIcon kind={tree.node(index).kind} />
            <span className="candidate-name">{tree.node(index).name}</span>
            <span className="candidate-path">{above(tree, index)}</span>
          </li>
        ))}
      </ul>
      {text !== "" && candidates.length === 0 && <p className="absent">Nothing fits “{text}”.</p>}
      <div className="choices">
        <button type="button" className="button quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}

function above(tree: FacilityTree, index: number): string {
  return tree
    .path(index)
    .slice(0, -1)
    .map((step) => tree.node(step).name)
    .join(" / ");
}
