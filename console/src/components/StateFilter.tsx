import type { Arrangement } from "../view/arrangement";
import { CONNECTIVITIES, CONNECTIVITY_NAMES, type Connectivity } from "../view/connectivity";

interface Props {
  readonly counts: Arrangement["byState"];
  readonly chosen: Connectivity | null;
  readonly onChoose: (state: Connectivity | null) => void;
}

/** How many devices are in which state; pressing one shows those alone. */
export function StateFilter({ counts, chosen, onChoose }: Props) {
  const all = CONNECTIVITIES.reduce((sum, state) => sum + counts[state], 0);
  return (
    <div className="tiles" role="group" aria-label="Devices by state">
      <Tile name="All" count={all} pressed={chosen === null} onPress={() => onChoose(null)} />
      {CONNECTIVITIES.map((state) => (
        <Tile
          key={state}
          state={state}
          name={CONNECTIVITY_NAMES[state]}
          count={counts[state]}
          pressed={chosen === state}
          onPress={() => onChoose(chosen === state ? null : state)}
        />
      ))}
    </div>
  );
}

interface TileProps {
  readonly state?: Connectivity;
  readonly name: string;
  readonly count: number;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Tile({ state, name, count, pressed, onPress }: TileProps) {
  return (
    <button
      type="button"
      className="tile"
      aria-pressed={pressed}
      data-state={state ?? "ALL"}
      data-empty={count === 0 || undefined}
      data-testid={`count-${state ?? "ALL"}`}
      onClick={onPress}
    >
      <span className="tile-name">
        {state && <span className="dot" aria-hidden="true" />}
        {name}
      </span>
      <span className="tile-count number">{count.toLocaleString("en")}</span>
    </button>
  );
}
