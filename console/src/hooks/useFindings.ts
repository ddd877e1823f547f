import { useEffect, useState } from "react";
import type { CadastreClient } from "../api/client";
import type { Finding } from "../api/facility";

/** What there is to say of facilities, by the facility. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

const NONE: Findings = new Map();

/** Reads what people should look at, and again with each revision of the tree; what was read last stays where that fails. */
export function useFindings(client: CadastreClient, revision: number): Findings {
  const [findings, setFindings] = useState(NONE);

  useEffect(() => {
    if (revision === 0) {
      return undefined;
    }
    const ended = new AbortController();
    client.findings(ended.signal).then(
      (all) => setFindings(byFacility(all)),
      (thrown: unknown) => ended.signal.aborted || console.warn("cadastre: the findings cannot be read", thrown),
    );
    return () => ended.abort();
  }, [client, revision]);

  return findings;
}

function byFacility(all: readonly Finding[]): Findings {
  const findings = new Map<string, Finding[]>();
  for (const finding of all) {
    findings.set(finding.facility, [...(findings.get(finding.facility) ?? []), finding]);
  }
  return findings;
}
