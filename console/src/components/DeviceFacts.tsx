import type { ReactNode } from "react";
import type { Device, Position } from "../api/device";
import { Age } from "../ui/Age";
import { Battery } from "../ui/Battery";
import { ConditionLabel } from "../ui/ConditionLabel";
import { exactTime } from "../view/relativeTime";

/** What is known of a device now, as name and value. */
export function DeviceFacts({ device, now }: { device: Device; now: number }) {
  const { location, health } = device;
  return (
    <dl className="facts">
      <Fact name="Zone">
        {location?.zone}
        {location?.zone && <Measured at={location.heardAt} now={now} />}
      </Fact>
      <Fact name="Gateway">
        {location?.gateway}
        {location?.gateway && location.rssi !== null && <span className="unit"> {Math.round(location.rssi)} dBm</span>}
      </Fact>
      {location?.position && (
        <Fact name="Position">
          {coordinates(location.position)}
          <Measured at={location.position.at} now={now} />
        </Fact>
      )}
      <Fact name="Battery">
        {health && health.batteryPercent !== null && (
          <>
            <Battery percent={health.batteryPercent} />
            <Measured at={health.batteryAt} now={now} />
          </>
        )}
      </Fact>
      <Fact name="Condition">{health && <ConditionLabel condition={health.condition} />}</Fact>
      <Fact name="Last seen">{health && <Age at={health.lastSeenAt} now={now} />}</Fact>
      <Fact name="Delay">{health && delay(health.receivedAt - health.lastSeenAt)}</Fact>
      <Fact name="Registered">{exactTime(device.registeredAt)}</Fact>
    </dl>
  );
}

/** How old a value is: what the device said last need not have been all of it. */
function Measured({ at, now }: { at: number | null; now: number }) {
  return (
    at !== null && (
      <span className="unit">
        {" "}
        <Age at={at} now={now} />
      </span>
    )
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const absent = children === null || children === undefined || children === false;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{absent ? <span className="absent">–</span> : children}</dd>
    </div>
  );
}

function coordinates({ lat, lon, accuracy }: Position): string {
  const radius = accuracy === null ? "" : ` ± ${Math.round(accuracy)} m`;
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}${radius}`;
}

/** From the device's clock to ours: it may be below zero where the device's runs ahead. */
function delay(millis: number): string {
  return Math.abs(millis) < 10_000 ? `${Math.round(millis)} ms` : `${Math.round(millis / 1_000)} s`;
}
