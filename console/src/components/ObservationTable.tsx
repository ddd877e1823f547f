import type { Observation } from "../api/observation";
import { clockTime, exactTime } from "../view/relativeTime";

/** The newest observations of a device, newest first. */
export function ObservationTable({ observations, now }: { observations: readonly Observation[]; now: number }) {
  if (observations.length === 0) {
    return <p className="absent">None yet.</p>;
  }
  return (
    <table className="observations" data-testid="observations">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Place</th>
          <th scope="col">Battery</th>
          <th scope="col" title="Start of the device : number since">
            Seq
          </th>
        </tr>
      </thead>
      <tbody>
        {observations.map((observation) => (
          <tr key={`${observation.boot}:${observation.seq}`}>
            <td className="number" title={exactTime(observation.at)}>
              {clockTime(observation.at, now)}
              {observation.late && <span className="badge">late</span>}
            </td>
            <td>{observation.zone ?? observation.gateway ?? <span className="absent">–</span>}</td>
            <td className="number">{observation.batteryPercent === null ? "–" : `${observation.batteryPercent.toFixed(1)}%`}</td>
            <td className="number">
              {observation.boot}:{observation.seq}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
