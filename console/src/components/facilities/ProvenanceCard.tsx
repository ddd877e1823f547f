import { useLayoutEffect, useRef } from "react";
import type { CadastreClient } from "../../api/client";
import type { Facility } from "../../api/facility";
import { useFacility } from "../../hooks/useFacility";
import { treeElementId } from "./FacilityRow";

export const CARD_ID = "provenance-card";

/** A pointer that only passes asks for nothing. */
const REST_MILLIS = 150;
const GAP = 4;

/** Beside a facility that the tenant sees otherwise than others: what is theirs, and what the global tree says. */
export function ProvenanceCard({ client, id, revision }: { client: CadastreClient; id: string; revision: number }) {
  const card = useRef<HTMLDivElement>(null);
  const { value } = useFacility(client, id, revision, REST_MILLIS);

  useLayoutEffect(() => {
    const row = document.getElementById(treeElementId(id))?.querySelector(".badges")?.getBoundingClientRect();
    if (card.current !== null && row !== undefined) {
      const { height, width } = card.current.getBoundingClientRect();
      const below = row.bottom + GAP + height < window.innerHeight;
      card.current.style.top = `${below ? row.bottom + GAP : row.top - GAP - height}px`;
      card.current.style.left = `${Math.max(Math.min(row.left, window.innerWidth - width - 12), 12)}px`;
    }
  }, [id, value]);

  return (
    value && (
      <div ref={card} role="tooltip" id={CARD_ID} className="card" data-testid="provenance">
        {sayings(value).map((saying) => (
          <p key={saying}>{saying}</p>
        ))}
        <Differences facility={value} />
      </div>
    )
  );
}

function sayings(facility: Facility): string[] {
  const all: string[] = [];
  if (facility.owner === "own") {
    all.push("Your tenant’s own; nobody else sees it.");
  }
  if (facility.orphaned) {
    all.push("What it stood under is gone or hidden; it stands under the nearest facility left.");
  }
  if (facility.owner === "global" && facility.touched) {
    all.push("Global, changed in your view alone.");
  }
  return all;
}

function Differences({ facility }: { facility: Facility }) {
  const changed = [...facility.provenance].filter(([, { overridden }]) => overridden);
  if (facility.owner === "own" || changed.length === 0) {
    return null;
  }
  return (
    <dl>
      {changed.map(([key, { base, drifted }]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>
            {valueOf(facility, key) ?? <span className="absent">none</span>}
            <span className="base"> global: {base ?? "none"}</span>
            {drifted && <span className="drift">The global value has changed since.</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The value under a key, as the tenant sees it. */
export function valueOf(facility: Facility, key: string): string | null {
  switch (key) {
    case "name":
      return facility.name;
    case "code":
      return facility.code;
    default:
      return facility.attributes.get(key) ?? null;
  }
}
