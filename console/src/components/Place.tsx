import type { Device } from "../api/device";
import { Age } from "../ui/Age";
import { Link } from "../ui/Link";
import { facilityOf } from "../view/devicePlace";
import { isOld } from "../view/freshness";
import { coordinates } from "../view/coordinates";
import { facilityAddress } from "./facilities/facilityAddress";

/**
 * Where a device is, in a line: the facility by the tree where its tenant goes by that, else its zone and the gateway that
 * hears it, else its position. What is old is dimmed and says how old.
 */
export function Place({ device, now }: { device: Device; now: number }) {
  const at = device.location?.heardAt ?? device.location?.position?.at ?? null;
  const old = isOld("whereabouts", at, now);
  return (
    <span className="place" data-old={old || undefined}>
      <Whereabouts device={device} />
      {old && at !== null && (
        <span className="place-age">
          <Age at={at} now={now} />
        </span>
      )}
    </span>
  );
}

function Whereabouts({ device }: { device: Device }) {
  const { location, place } = device;
  const facility = facilityOf(device);
  if (facility !== null) {
    const above = place?.path.at(-2);
    return (
      <span className="place-words" title={place?.path.map(({ name }) => name).join(" › ")}>
        <Link address={facilityAddress(facility.id)} className="place-facility" tabIndex={-1}>
          {facility.name}
        </Link>
        {above && <span className="beside">{above.name}</span>}
      </span>
    );
  }
  if (location === null || (location.zone ?? location.gateway ?? location.position) === null) {
    return <span className="absent">–</span>;
  }
  if (location.zone === null && location.gateway === null && location.position !== null) {
    return <span className="place-words number">{coordinates(location.position)}</span>;
  }
  return (
    <span className="place-words">
      {location.zone === null ? <span className="absent">no zone</span> : <span className="zone">{location.zone}</span>}
      {location.gateway !== null && <span className="beside">{location.gateway}</span>}
    </span>
  );
}
