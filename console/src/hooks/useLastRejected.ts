import { useEffect, useState } from "react";
import type { CadastreClient } from "../api/client";
import type { Device, Rejection } from "../api/device";

const REREAD_MILLIS = 10_000;

/** What was refused last of the device: as the list had it, then as it is read while its details are open. */
export function useLastRejected(client: CadastreClient, device: Device): Rejection | null {
  const [read, setRead] = useState<{ readonly id: string; readonly rejection: Rejection | null } | null>(null);
  const { id } = device;

  useEffect(() => {
    const ended = new AbortController();
    const look = () => {
      client.device(id, ended.signal).then(
        (now) => setRead({ id, rejection: now.lastRejected }),
        () => undefined, // The list and the stream say what is wrong; what was read before stays.
      );
    };
    look();
    const timer = setInterval(look, REREAD_MILLIS);
    return () => {
      ended.abort();
      clearInterval(timer);
    };
  }, [client, id]);

  return read !== null && read.id === id ? read.rejection : device.lastRejected;
}
