import type { ReactNode } from "react";
import type { Device } from "../api/device";
import { Age } from "../ui/Age";
import { Aged } from "../ui/Aged";
import { Battery } from "../ui/Battery";
import { ConditionLabel } from "../ui/ConditionLabel";
import { coordinates } from "../view/coordinates";
import { degradationOf } from "../view/devicePlace";
import { exactTime } from "../view/relativeTime";
import { FacilityPath } from "./facilities/FacilityPath";

/** What is known of a device now, as name and value; each value with its own time. */
export function DeviceFacts({ device, now }: { device: Device; now: number }) {
  const { location, health } = device;
  return (
    <dl className="facts">
      {device.place && (
        <Fact name="Facility">
          {device.place.path.length > 0 && <FacilityPath steps={device.place.path} here={false} />}
          {degradationOf(device) !== null && <p className="unit">{degradationOf(device)}</p>}
        </Fact>
      )}
      <Fact name="Zone">
        {location?.zone && (
          <Aged what="whereabouts" at={location.heardAt} now={now}>
            {location.zone}
          </Aged>
        )}
      </Fact>
      <Fact name="Gateway">
        {location?.gateway && (
          <Aged what="whereabouts" at={location.heardAt} now={now}>
            {location.gateway}
            {location.rssi !== null && <span className="unit"> {Math.round(location.rssi)} dBm</span>}
          </Aged>
        )}
      </Fact>
      {location?.position && (
        <Fact name="Position">
          <Aged what="whereabouts" at={location.position.at} now={now}>
            <span className="number">{coordinates(location.position)}</span>
          </Aged>
        </Fact>
      )}
      <Fact name="Battery">
        {health && health.batteryPercent !== null && (
          <Aged what="battery" at={health.batteryAt} now={now}>
            <Battery percent={health.batteryPercent} />
          </Aged>
        )}
      </Fact>
      <Fact name="Condition">{health && <ConditionLabel condition={health.condition} />}</Fact>
      <Fact name="Last seen">{health && <Age at={health.lastSeenAt} now={now} />}</Fact>
      <Fact name="Delay">{health && delay(health.receivedAt - health.lastSeenAt)}</Fact>
      <Fact name="Registered">{exactTime(device.registeredAt)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const absent = children === null || children === undefined || children === false || children === "";
  return (
    <div>
      <dt>{name}</dt>
      <dd>{absent ? <span className="absent">–</span> : children}</dd>
    </div>
  );
}

/** From the device's clock to ours: it may be below zero where the device's runs ahead. */
function delay(millis: number): string {
  return Math.abs(millis) < 10_000 ? `${Math.round(millis)} ms` : `${Math.round(millis / 1_000)} s`;
}
