import type { Findings } from "../../hooks/useFindings";
import { FACILITY_FILTERS, type FacilityFilter } from "../../view/facilityQuery";
import type { FacilityTree } from "../../view/facilityTree";

const NAMES: Readonly<Record<FacilityFilter, string>> = {
  own: "Own",
  changed: "Changed",
  orphaned: "Orphaned",
  findings: "Findings",
};

const MEANINGS: Readonly<Record<FacilityFilter, string>> = {
  own: "Facilities of your tenant, which nobody else sees",
  changed: "Global facilities that you see otherwise than the global tree has them",
  orphaned: "Own facilities that lost what they stood under",
  findings: "Conflicts with the global tree, moves that are not followed, and the like",
};

interface Props {
  readonly tree: FacilityTree;
  readonly findings: Findings;
  readonly chosen: FacilityFilter | null;
  readonly onChoose: (filter: FacilityFilter | null) => void;
}

/** How many facilities there are of what; pressing one shows those alone. */
export function FacilityTiles({ tree, findings, chosen, onChoose }: Props) {
  return (
    <div className="tiles tree-tiles" role="group" aria-label="Facilities by what sets them apart">
      <Tile name="All" count={tree.size} filter={null} pressed={chosen === null} onPress={() => onChoose(null)} />
      {FACILITY_FILTERS.map((filter) => (
        <Tile
          key={filter}
          name={NAMES[filter]}
          count={filter === "findings" ? findings.size : tree.marked[filter]}
          filter={filter}
          pressed={chosen === filter}
          onPress={() => onChoose(chosen === filter ? null : filter)}
        />
      ))}
    </div>
  );
}

interface TileProps {
  readonly name: string;
  readonly count: number;
  readonly filter: FacilityFilter | null;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Tile({ name, count, filter, pressed, onPress }: TileProps) {
  return (
    <button
      type="button"
      className="tile"
      aria-pressed={pressed}
      title={filter === null ? undefined : MEANINGS[filter]}
      data-empty={count === 0 || undefined}
      data-testid={`facilities-${filter ?? "all"}`}
      onClick={onPress}
    >
      <span className="tile-name">
        {filter !== null && <span className="mark-dot" data-mark={filter} aria-hidden="true" />}
        {name}
      </span>
      <span className="tile-count number">{count.toLocaleString("en")}</span>
    </button>
  );
}
