import { useRef } from "react";
import { useSlashFocus } from "../hooks/useSlashFocus";
import type { ChangeView } from "../hooks/useViewQuery";
import { Icon } from "../ui/Icon";
import type { Arrangement } from "../view/arrangement";
import { NO_ZONE, type ViewQuery } from "../view/viewQuery";

interface Props {
  readonly query: ViewQuery;
  readonly arrangement: Arrangement;
  readonly onChange: ChangeView;
}

/** Narrows the list by text and zone; "/" leads to the text from anywhere. */
export function FilterBar({ query, arrangement, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useSlashFocus(input);
  const filtered = query.text !== "" || query.zone !== null || query.state !== null;
  return (
    <div className="filters" role="search" aria-label="Filter devices">
      <label className="search">
        <Icon name="search" />
        <span className="unseen">Filter by id, name, kind, zone, gateway or facility</span>
        <input
          ref={input}
          type="search"
          placeholder="Filter devices"
          autoComplete="off"
          spellCheck={false}
          data-testid="filter-text"
          value={query.text}
          onChange={(event) => onChange({ text: event.target.value }, "replace")}
          onKeyDown={(event) => event.key === "Escape" && onChange({ text: "" }, "replace")}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      <ZoneSelect query={query} zones={arrangement.zones} onChange={onChange} />
      {filtered && (
        <button type="button" className="button quiet" onClick={() => onChange({ text: "", zone: null, state: null })}>
          <Icon name="close" />
          Clear
        </button>
      )}
      <span className="shown number" role="status" data-testid="shown">
        {arrangement.ids.length === arrangement.total
          ? `${arrangement.total.toLocaleString("en")} devices`
          : `${arrangement.ids.length.toLocaleString("en")} of ${arrangement.total.toLocaleString("en")}`}
      </span>
    </div>
  );
}

function ZoneSelect({ query, zones, onChange }: { query: ViewQuery; zones: Arrangement["zones"]; onChange: ChangeView }) {
  const gone = query.zone !== null && !zones.some(({ zone }) => zone === query.zone);
  return (
    <label className="select" data-active={query.zone !== null || undefined}>
      <span className="unseen">Zone</span>
      <select
        data-testid="filter-zone"
        value={query.zone ?? ""}
        onChange={(event) => onChange({ zone: event.target.value === "" ? null : event.target.value })}
      >
        <option value="">All zones</option>
        {zones.map(({ zone, devices }) => (
          <option key={zone} value={zone}>
            {zone === NO_ZONE ? "No zone" : zone} ({devices})
          </option>
        ))}
        {gone && query.zone !== null && <option value={query.zone}>{query.zone} (0)</option>}
      </select>
    </label>
  );
}
