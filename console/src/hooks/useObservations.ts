import { useEffect, useRef, useState } from "react";
import type { CadastreClient } from "../api/client";
import type { Observation } from "../api/observation";
import { Problem } from "../api/problem";

const NEWEST = 60;
const REREAD_MILLIS = 2_000;

/** The newest observations of a device; null until the first answer. */
export interface RecentObservations {
  readonly observations: readonly Observation[] | null;
  readonly problem: Problem | null;
}

const UNREAD: RecentObservations = { observations: null, problem: null };

/** Reads a device's newest observations, and again when its record's version has moved on, every two seconds at most. */
export function useObservations(client: CadastreClient, id: string, version: number): RecentObservations {
  const [recent, setRecent] = useState(UNREAD);
  const wanted = useRef(version);
  wanted.current = version;

  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let read = -1;
    const look = async () => {
      if (read !== wanted.current) {
        read = wanted.current;
        const result = await readRecent(client, id, ended.signal);
        if (ended.signal.aborted) {
          return;
        }
        setRecent((before) => ({ ...result, observations: result.observations ?? before.observations }));
      }
      timer = setTimeout(() => void look(), REREAD_MILLIS);
    };
    setRecent(UNREAD);
    void look();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [client, id]);

  return recent;
}

async function readRecent(client: CadastreClient, id: string, signal: AbortSignal): Promise<RecentObservations> {
  try {
    const page = await client.observations(id, NEWEST, signal);
    return { observations: page.items, problem: null };
  } catch (thrown) {
    return { observations: null, problem: Problem.from(thrown) };
  }
}
