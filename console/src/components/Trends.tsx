import type { Observation } from "../api/observation";
import { Sparkline } from "../ui/Sparkline";
import { zoneStays } from "../view/zoneStays";
import { clockTime } from "../view/relativeTime";

interface Props {
  /** Newest first. */
  readonly observations: readonly Observation[];
  readonly now: number;
}

/** The recent past at a glance: the battery's line, and the zones one after the other. */
export function Trends({ observations, now }: Props) {
  const inOrder = observations.toSorted((left, right) => left.at - right.at);
  const batteries = inOrder.flatMap(({ at, batteryPercent }) => (batteryPercent === null ? [] : [{ at, value: batteryPercent }]));
  const values = batteries.map(({ value }) => value);
  const low = Math.max(0, Math.floor(Math.min(...values)) - 1);
  const high = Math.min(100, Math.ceil(Math.max(...values)) + 1);
  const from = inOrder[0];
  const to = inOrder.at(-1);
  if (from === undefined || to === undefined || from.at === to.at) {
    return null;
  }
  return (
    <div className="trends">
      {batteries.length > 1 && (
        <figure>
          <figcaption>
            Battery <span className="unit">{low}–{high}%</span>
          </figcaption>
          <Sparkline samples={batteries} low={low} high={high} label={`Battery from ${values[0]}% to ${values.at(-1)}%`} />
        </figure>
      )}
      <ZoneStrip observations={inOrder} />
      <p className="trends-span number">
        <span>{clockTime(from.at, now)}</span>
        <span>{clockTime(to.at, now)}</span>
      </p>
    </div>
  );
}

function ZoneStrip({ observations }: { observations: readonly Observation[] }) {
  const stays = zoneStays(observations);
  const names = [...new Set(stays.map(({ zone }) => zone))];
  return (
    <figure>
      <figcaption>Zones</figcaption>
      <div className="zone-strip">
        {stays.map((stay) => (
          <span
            key={stay.from}
            data-tone={stay.zone === null ? "none" : names.indexOf(stay.zone) % 6}
            style={{ flexGrow: Math.max(stay.to - stay.from, 1) }}
            title={stay.zone ?? "no zone"}
          >
            {stay.zone ?? "–"}
          </span>
        ))}
      </div>
    </figure>
  );
}
