import type { ReactNode } from "react";
import type { Facility } from "../../api/facility";
import { Link } from "../../ui/Link";
import { exactTime } from "../../view/relativeTime";
import { facilityAddress } from "./facilityAddress";

/** What a facility is in, how many devices are in it, and since when it is there. */
export function FacilityFacts({ facility, below }: { facility: Facility; below: number }) {
  const { devices, zones, position, validFrom } = facility;
  return (
    <dl className="facts">
      <Fact name="Devices">
        <strong className="number">{below.toLocaleString("en")}</strong>
        {below > 0 && <span className="unit"> {whereabouts(devices, below)}</span>}
      </Fact>
      {zones.length > 0 && (
        <Fact name="Zones">
          <ul className="zones">
            {zones.map(({ id, type, name }) => (
              <li key={`${type}:${id}`}>
                <Link address={facilityAddress(id)}>{name}</Link> <span className="unit">{type}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {position && (
        <Fact name="Position">
          <span className="number">{`${position.lat.toFixed(5)}, ${position.lon.toFixed(5)}`}</span>
        </Fact>
      )}
      {validFrom !== null && <Fact name="Since">{exactTime(validFrom)}</Fact>}
      <Fact name="Tree version">
        <span className="number">{facility.version}</span>
      </Fact>
    </dl>
  );
}

function whereabouts(devices: number, below: number): string {
  if (devices === 0) {
    return "all below it";
  }
  return devices === below ? "all in it" : `${devices.toLocaleString("en")} in it, the rest below`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
