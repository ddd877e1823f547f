import { type KeyboardEvent, useRef } from "react";
import type { ChangeFacilityQuery } from "../../hooks/useFacilityQuery";
import { useSlashFocus } from "../../hooks/useSlashFocus";
import { Icon } from "../../ui/Icon";
import type { FacilityQuery } from "../../view/facilityQuery";
import type { FacilityTree } from "../../view/facilityTree";

interface Props {
  readonly query: FacilityQuery;
  readonly tree: FacilityTree;
  readonly complete: boolean;
  /** How many facilities were found; null where nothing is looked for. */
  readonly matches: number | null;
  readonly onChange: ChangeFacilityQuery;
  /** The operator goes on from the text to the tree. */
  readonly onLeave: () => void;
  readonly onOpenAll: (open: boolean) => void;
}

/** Finds facilities by name, id or kind; "/" leads to it from anywhere, the arrow down from it to the tree. */
export function TreeSearch({ query, tree, complete, matches, onChange, onLeave, onOpenAll }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useSlashFocus(input);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      onChange({ text: "" }, "replace");
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <div className="filters" role="search" aria-label="Find facilities">
      <label className="search">
        <Icon name="search" />
        <span className="unseen">Find by name, id or kind</span>
        <input
          ref={input}
          type="search"
          placeholder="Find facilities"
          autoComplete="off"
          spellCheck={false}
          data-testid="find"
          value={query.text}
          onChange={(event) => onChange({ text: event.target.value }, "replace")}
          onKeyDown={pressed}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      {(query.text !== "" || query.filter !== null) && (
        <button type="button" className="button quiet" onClick={() => onChange({ text: "", filter: null })}>
          <Icon name="close" />
          Clear
        </button>
      )}
      {matches === null && (
        <span className="open-all">
          <OpenAll open onPress={onOpenAll} />
          <OpenAll open={false} onPress={onOpenAll} />
        </span>
      )}
      <span className="shown number" role="status" data-testid="tree-shown" data-complete={complete}>
        {complete ? told(tree, matches) : `Reading… ${tree.size.toLocaleString("en")}`}
      </span>
      <button
        type="button"
        className="button"
        aria-pressed={query.changes !== null}
        data-testid="changes"
        onClick={() => onChange({ changes: query.changes === null ? "PEOPLE" : null })}
      >
        Changes
      </button>
    </div>
  );
}

function OpenAll({ open, onPress }: { open: boolean; onPress: (open: boolean) => void }) {
  const name = open ? "Open all" : "Close all";
  return (
    <button
      type="button"
      className="icon-button"
      title={name}
      aria-label={name}
      data-testid={open ? "open-all" : "close-all"}
      onClick={() => onPress(open)}
    >
      <Icon name={open ? "expand" : "collapse"} />
    </button>
  );
}

function told(tree: FacilityTree, matches: number | null): string {
  const devices = `${tree.devices.toLocaleString("en")} ${tree.devices === 1 ? "device" : "devices"} placed`;
  return matches === null ? devices : `${matches.toLocaleString("en")} of ${tree.size.toLocaleString("en")}`;
}
