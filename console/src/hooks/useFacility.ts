import { useEffect, useState } from "react";
import type { CadastreClient } from "../api/client";
import type { Facility } from "../api/facility";
import { Problem } from "../api/problem";

/** What was read of a facility; neither value nor problem while it is being read for the first time. */
export interface LoadedFacility {
  readonly value: Facility | null;
  readonly problem: Problem | null;
}

const UNREAD: LoadedFacility = { value: null, problem: null };

/** Reads a facility, and again with each revision of the tree; what was read last stays until the next is there. */
export function useFacility(client: CadastreClient, id: string | null, revision: number, delayMillis = 0): LoadedFacility {
  const [loaded, setLoaded] = useState<LoadedFacility & { readonly id: string | null }>({ ...UNREAD, id: null });

  useEffect(() => {
    if (id === null) {
      return undefined;
    }
    const ended = new AbortController();
    const read = () =>
      client.facility(id, ended.signal).then(
        (value) => setLoaded({ id, value, problem: null }),
        (thrown: unknown) => ended.signal.aborted || setLoaded({ id, value: null, problem: Problem.from(thrown) }),
      );
    const timer = setTimeout(() => void read(), delayMillis);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [client, id, revision, delayMillis]);

  return loaded.id === id ? loaded : UNREAD;
}
