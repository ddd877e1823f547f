import type { Facility } from "../src/api/facility";

/** A facility in whole, as a test needs it: what it does not say is unremarkable. */
export function facility(id: string, parts: Partial<Facility> = {}): Facility {
  return {
    id,
    parent: null,
    kind: "building",
    name: id,
    code: null,
    owner: "global",
    attributes: new Map(),
    provenance: new Map(),
    path: [],
    zones: [],
    position: null,
    validFrom: null,
    touched: false,
    orphaned: false,
    devices: 0,
    below: 0,
    version: "1.1",
    ...parts,
  };
}

/** A facility in the server's own JSON. */
export const FACILITY_JSON = {
  id: "hall",
  parent: "north",
  kind: "building",
  name: "Cold hall",
  code: "H1",
  owner: "global",
  attributes: { "floor-load": "5 t" },
  provenance: {
    name: { layer: "tenant", overridden: true, base: "Hall 1", drifted: true },
    code: { layer: "global", overridden: false, base: null, drifted: false },
  },
  path: [
    { id: "north", kind: "site", name: "North" },
    { id: "hall", kind: "building", name: "Cold hall" },
  ],
  zones: [{ id: "z1", type: "hvac", name: "Air 1" }],
  position: { lat: 52.1, lon: 13.4 },
  outline: null,
  validFrom: "2026-11-23T09:00:00Z",
  touched: true,
  orphaned: false,
  devices: 3,
  below: 9,
  version: "1.42",
};
