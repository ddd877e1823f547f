import { useEffect, useRef } from "react";
import type { CadastreClient } from "../api/client";
import type { Device } from "../api/device";
import { useObservations } from "../hooks/useObservations";
import { Icon } from "../ui/Icon";
import { ProblemNote } from "../ui/ProblemNote";
import { StateLabel } from "../ui/StateLabel";
import { connectivityOf } from "../view/connectivity";
import { DeviceFacts } from "./DeviceFacts";
import { LastRejected } from "./LastRejected";
import { LedgerBar } from "./LedgerBar";
import { ObservationTable } from "./ObservationTable";
import { Trends } from "./Trends";

interface Props {
  readonly client: CadastreClient;
  readonly device: Device;
  readonly now: number;
  readonly judgedAt: number;
  readonly onClose: () => void;
}

/** Everything about one device, beside the list that goes on. */
export function DevicePanel({ client, device, now, judgedAt, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { observations, problem } = useObservations(client, device.id, device.health?.version ?? 0);

  useEffect(() => heading.current?.focus(), [device.id]);

  return (
    <aside
      className="panel"
      aria-labelledby="panel-heading"
      data-testid="device-panel"
      data-device={device.id}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <header className="panel-head">
        <div className="panel-title">
          <h2 id="panel-heading" ref={heading} tabIndex={-1}>
            {device.id}
          </h2>
          <p>
            {device.name !== null && <span>{device.name}</span>}
            <span className="kind">{device.kind}</span>
          </p>
        </div>
        <StateLabel state={connectivityOf(device, judgedAt)} />
        <button type="button" className="icon-button" aria-label="Close details" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="panel-body">
        <DeviceFacts device={device} now={now} />
        <LastRejected client={client} device={device} now={now} />
        {device.health !== null && <LedgerBar ledger={device.health.ledger} />}
        <section aria-labelledby="recent-heading">
          <h3 id="recent-heading">Recent observations</h3>
          {problem !== null && <ProblemNote problem={problem} />}
          {observations !== null && observations.length > 0 && <Trends observations={observations} now={now} />}
          {observations !== null && <ObservationTable observations={observations} now={now} />}
          {observations === null && problem === null && <p className="absent">Reading…</p>}
        </section>
      </div>
    </aside>
  );
}
