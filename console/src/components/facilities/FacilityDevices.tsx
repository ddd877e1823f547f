import { useEffect, useState } from "react";
import type { CadastreClient } from "../../api/client";
import type { Page } from "../../api/device";
import type { PlacedDevice } from "../../api/facility";
import { Problem } from "../../api/problem";
import { Link } from "../../ui/Link";
import { ProblemNote } from "../../ui/ProblemNote";
import { DEFAULT_QUERY, formatViewQuery } from "../../view/viewQuery";
import { facilityAddress } from "./facilityAddress";

const PAGE_SIZE = 50;

interface Props {
  readonly client: CadastreClient;
  readonly id: string;
  readonly revision: number;
  readonly below: number;
}

/** The devices in a facility and below it, a page at a time. */
export function FacilityDevices({ client, id, revision, below }: Props) {
  const [wanted, setWanted] = useState(1);
  const { devices, more, problem } = useDevicesBelow(client, id, revision, wanted);

  return (
    <section aria-labelledby="devices-heading">
      <h3 id="devices-heading">
        Devices <span className="unit number">{below.toLocaleString("en")}</span>
      </h3>
      {problem !== null && <ProblemNote problem={problem} />}
      {devices?.length === 0 && <p className="absent">None here.</p>}
      <ul className="device-list" data-testid="facility-devices">
        {devices?.map(({ id: device, place }) => (
          <li key={device}>
            <Link address={`/${formatViewQuery({ ...DEFAULT_QUERY, device })}`}>{device}</Link>
            {place.id !== id && <Link address={facilityAddress(place.id)}>{place.name}</Link>}
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" className="button" onClick={() => setWanted(wanted + 1)}>
          Show more
        </button>
      )}
    </section>
  );
}

interface Devices {
  readonly devices: readonly PlacedDevice[] | null;
  readonly more: boolean;
  readonly problem: Problem | null;
}

function useDevicesBelow(client: CadastreClient, id: string, revision: number, pages: number): Devices {
  const [loaded, setLoaded] = useState<Devices>({ devices: null, more: false, problem: null });

  useEffect(() => {
    const ended = new AbortController();
    readPages(client, id, pages, ended.signal).then(
      ({ devices, more }) => setLoaded({ devices, more, problem: null }),
      (thrown: unknown) => ended.signal.aborted || setLoaded((before) => ({ ...before, problem: Problem.from(thrown) })),
    );
    return () => ended.abort();
  }, [client, id, revision, pages]);

  return loaded;
}

async function readPages(client: CadastreClient, id: string, pages: number, signal: AbortSignal) {
  const devices: PlacedDevice[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages && (page === 0 || cursor !== null); page++) {
    const answer: Page<PlacedDevice> = await client.facilityDevices(id, PAGE_SIZE, cursor, signal);
    devices.push(...answer.items);
    cursor = answer.next;
  }
  return { devices, more: cursor !== null };
}
