import type { CadastreClient } from "../api/client";
import type { Device } from "../api/device";
import { useLastRejected } from "../hooks/useLastRejected";
import { useRights } from "../hooks/useRights";
import { Age } from "../ui/Age";
import { Link } from "../ui/Link";
import { deadLettersOf } from "../view/deadLetterAddress";

/** What was refused last of what the device sent: an MQTT 3.1.1 client does not learn of it. */
export function LastRejected({ client, device, now }: { client: CadastreClient; device: Device; now: number }) {
  const { readRefused } = useRights();
  const rejected = useLastRejected(client, device);
  if (rejected === null) {
    return null;
  }
  return (
    <section className="rejected" aria-labelledby="rejected-heading" data-testid="last-rejected">
      <h3 id="rejected-heading">Last refused</h3>
      <p>
        <Age at={rejected.at} now={now} />: <code>{rejected.id}</code>
      </p>
      <p>{rejected.detail}</p>
      {readRefused && (
        <p>
          <Link address={deadLettersOf(device.id)}>All that was refused of this device</Link>
        </p>
      )}
    </section>
  );
}
