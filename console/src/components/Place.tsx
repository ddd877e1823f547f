import type { DeviceLocation } from "../api/device";

/** Where a device is: its zone, and after it the gateway that hears it. */
export function Place({ location }: { location: DeviceLocation | null }) {
  if (location === null || (location.zone === null && location.gateway === null)) {
    return <span className="absent">–</span>;
  }
  return (
    <span className="place">
      {location.zone === null ? <span className="absent">no zone</span> : <span className="zone">{location.zone}</span>}
      {location.gateway !== null && <span className="gateway">{location.gateway}</span>}
    </span>
  );
}
