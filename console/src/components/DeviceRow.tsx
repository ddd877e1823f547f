import { memo } from "react";
import type { Device } from "../api/device";
import { useChangesSinceMount } from "../hooks/useChangesSinceMount";
import { Age } from "../ui/Age";
import { Battery } from "../ui/Battery";
import { ConditionLabel } from "../ui/ConditionLabel";
import { StateLabel } from "../ui/StateLabel";
import { connectivityOf } from "../view/connectivity";
import { isOld } from "../view/freshness";
import { Place } from "./Place";

interface Props {
  readonly device: Device;
  /** Its number among the shown rows, from 0. */
  readonly index: number;
  readonly offset: number;
  readonly active: boolean;
  readonly open: boolean;
  readonly now: number;
  /** The moment at which states are judged: the present while the stream is live, else the last that was seen. */
  readonly judgedAt: number;
  readonly onOpen: (id: string) => void;
}

/** The id of a row's element, for aria-activedescendant. */
export function rowElementId(deviceId: string): string {
  return `device-${deviceId}`;
}

/** One device in the list. It is drawn again for its own changes and for the second's tick alone. */
export const DeviceRow = memo(function DeviceRow(props: Props) {
  const { device, index, offset, active, open, now, judgedAt, onOpen } = props;
  const state = connectivityOf(device, judgedAt);
  const moved = useChangesSinceMount(device.location?.zone ?? null);
  const beat = useChangesSinceMount(device.health?.version ?? 0);
  const select = (event: React.MouseEvent) => {
    // A click that asks for another tab is the link's, and one that has led elsewhere is none on the row.
    if (!event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      onOpen(device.id);
    }
  };
  return (
    <div
      role="row"
      className="row"
      id={rowElementId(device.id)}
      aria-rowindex={index + 2}
      aria-selected={open}
      data-active={active || undefined}
      data-testid="device-row"
      data-device={device.id}
      data-state={state}
      data-zone={device.location?.zone ?? ""}
      data-version={device.health?.version ?? 0}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={select}
    >
      {moved > 0 && <span key={moved} className="row-moved" aria-hidden="true" />}
      <span role="gridcell" className="cell-id">
        <a href={`?device=${encodeURIComponent(device.id)}`} tabIndex={-1}>
          {device.id}
        </a>
        {device.name !== null && <span className="device-name">{device.name}</span>}
      </span>
      <span role="gridcell" className="cell-place">
        <Place device={device} now={now} />
      </span>
      <span role="gridcell" className="cell-state">
        <StateLabel state={state} beat={beat > 0 ? beat : undefined} />
      </span>
      <span role="gridcell" className="cell-battery">
        <span className="aged" data-old={isOld("battery", device.health?.batteryAt ?? null, now) || undefined}>
          <Battery percent={device.health?.batteryPercent ?? null} />
        </span>
      </span>
      <span role="gridcell" className="cell-condition">
        <ConditionLabel condition={device.health?.condition ?? null} />
      </span>
      <span role="gridcell" className="cell-seen">
        {device.health === null ? <span className="absent">never</span> : <Age at={device.health.lastSeenAt} now={now} />}
      </span>
    </div>
  );
}, sameRow);

function sameRow(before: Props, after: Props): boolean {
  return (
    before.device === after.device &&
    before.index === after.index &&
    before.offset === after.offset &&
    before.active === after.active &&
    before.open === after.open &&
    before.now === after.now &&
    before.judgedAt === after.judgedAt &&
    before.onOpen === after.onOpen
  );
}
