/** A facility as the stub keeps it. */
export interface StubFacility {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly devices: number;
}

interface Overlay {
  readonly name?: string;
  readonly seen?: string;
  readonly parent?: string;
  readonly hidden?: boolean;
  readonly opaque?: boolean;
}

type Command = Record<string, unknown> & { op: string; facility: string };
type Json = Record<string, unknown>;

/** A tenant's view of facilities in a few maps: enough of the real one's manners to try the page against. */
export class StubTree {
  readonly #facilities = new Map<string, StubFacility>();
  #overlays = new Map<string, Overlay>();
  readonly #undo = new Map<number, Map<string, Overlay>>();
  #past: Json[] = [];
  #written: { readonly version: string; readonly lines: readonly string[] } = { version: "", lines: [] };
  #version = 1;

  constructor(facilities: readonly StubFacility[]) {
    facilities.forEach((facility) => this.#facilities.set(facility.id, facility));
  }

  get version(): string {
    return `1.${this.#version}`;
  }

  put(facility: StubFacility): void {
    this.#facilities.set(facility.id, facility);
    this.#version++;
  }

  overlay(id: string, overlay: Overlay): void {
    this.#overlays.set(id, { ...this.#overlays.get(id), ...overlay });
    this.#version++;
  }

  /** The lines of the tree, preorder, siblings by name. */
  lines(): readonly string[] {
    if (this.#written.version !== this.version) {
      this.#written = { version: this.version, lines: [...this.#write()] };
    }
    return this.#written.lines;
  }

  *#write(): Generator<string> {
    const children = this.#children();
    const below = new Map<string, number>();
    const stack = [...(children.get(null) ?? [])].reverse().map((facility) => ({ facility, depth: 0 }));
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { facility, depth } = next;
      yield JSON.stringify({ ...this.#common(facility), depth, below: this.#below(facility, children, below) });
      for (const child of [...(children.get(facility.id) ?? [])].reverse()) {
        stack.push({ facility: child, depth: depth + 1 });
      }
    }
  }

  /** One facility in whole, or null. */
  facility(id: string): Json | null {
    const facility = this.#facilities.get(id);
    if (facility === undefined || this.#isHidden(facility)) {
      return null;
    }
    const { name: ownName, seen } = this.#overlays.get(id) ?? {};
    const name = { layer: "tenant", overridden: ownName !== undefined, base: facility.name, drifted: seen !== facility.name };
    const zones = facility.kind === "space" ? [{ id: "hvac-1", type: "hvac", name: "Air handling 1" }] : [];
    return {
      ...this.#common(facility),
      code: facility.attributes["code"] ?? null,
      attributes: facility.attributes,
      provenance: { name },
      path: this.#path(facility).map((step) => ({ id: step.id, kind: step.kind, name: this.#name(step) })),
      zones,
      position: { lat: 37.62113, lon: -122.38429 },
      validFrom: "2020-03-01T00:00:00Z",
      below: this.#below(facility, this.#children()),
      version: this.version,
    };
  }

  devices(id: string): Json[] {
    return this.#subtree(id).flatMap((facility) => {
      const place = { id: facility.id, kind: facility.kind, name: this.#name(facility) };
      return Array.from({ length: facility.devices }, (_, index) => ({ id: `tag-${facility.id}-${index}`, place }));
    });
  }

  findings(): Json[] {
    return [...this.#facilities.keys()]
      .filter((id) => id.startsWith("~lost"))
      .map((facility) => ({ type: "ORPHANED", facility, other: "gone", detail: "It hung on gone, which is not visible." }));
  }

  /** Tries commands, or applies them. */
  change(commands: readonly Command[], dryRun: boolean): Json {
    const facilities = commands.flatMap(({ facility }) => this.#subtree(facility));
    const touched = {
      facilities: facilities.slice(0, 1_000).map(({ id }) => id),
      facilityCount: facilities.length,
      devices: facilities.reduce((sum, { devices }) => sum + devices, 0),
      deviceIds: [],
      grants: [{ group: "night-shift", facility: facilities[0]?.id }],
    };
    if (dryRun) {
      return { change: null, version: this.version, touched };
    }
    const change = this.#version;
    this.#undo.set(change, new Map(this.#overlays));
    this.#past.unshift({
      change,
      version: this.version,
      at: new Date().toISOString(),
      principal: "demo@acme",
      undoes: null,
      undoable: true,
      askedBy: "own",
      effects: commands.map(({ facility }) => `${facility} is overlaid`),
    });
    commands.forEach((command) => this.overlay(command.facility, this.#overlayOf(command)));
    return { change, version: this.version, touched };
  }

  undo(change: number): Json {
    this.#overlays = this.#undo.get(change) ?? this.#overlays;
    this.#past = this.#past.map((past) => (past["change"] === change ? { ...past, undoable: false } : past));
    this.#version++;
    const touched = { facilities: [], facilityCount: 0, devices: 0, deviceIds: [], grants: [] };
    return { change: this.#version, version: this.version, touched };
  }

  /** A page of the changes; the pipeline places devices between any two of people's. */
  changes(byPeople: boolean, limit: number, cursor: string | null): Json {
    const all = this.#past.filter(({ principal, change }) => (!byPeople || principal !== "pipeline") && Number(change) < Number(cursor ?? Infinity));
    const items = all.slice(0, limit);
    return { items, next: all.length > limit ? String(items.at(-1)?.["change"]) : null };
  }

  /** Writes a change into the log, of which nothing comes. */
  log(principal: string, effect: string, at = new Date()): void {
    this.#past.unshift({
      change: this.#version,
      version: this.version,
      at: at.toISOString(),
      principal,
      undoes: null,
      undoable: principal !== "pipeline",
      askedBy: "own",
      effects: [effect],
    });
    this.#version++;
  }

  #overlayOf(command: Command): Overlay {
    switch (command.op) {
      case "overlay":
        return { name: (command["values"] as { name: string }).name, seen: this.#facilities.get(command.facility)?.name ?? "" };
      case "move":
        return { parent: command["parent"] as string };
      case "hide":
        return { hidden: command["hidden"] as boolean };
      case "opaque":
        return { opaque: command["opaque"] as boolean };
      default:
        return {};
    }
  }

  #common(facility: StubFacility): Json {
    const { id, kind, devices } = facility;
    const own = id.startsWith("~");
    return {
      id,
      parent: this.#parent(facility),
      kind,
      name: this.#name(facility),
      owner: own ? "own" : "global",
      touched: this.#overlays.has(id),
      orphaned: id.startsWith("~lost"),
      devices,
    };
  }

  #name(facility: StubFacility): string {
    return this.#overlays.get(facility.id)?.name ?? facility.name;
  }

  #parent(facility: StubFacility): string | null {
    return this.#overlays.get(facility.id)?.parent ?? facility.parent;
  }

  #path(facility: StubFacility): StubFacility[] {
    const parent = this.#parent(facility);
    const above = parent === null ? undefined : this.#facilities.get(parent);
    return above === undefined ? [facility] : [...this.#path(above), facility];
  }

  #isHidden(facility: StubFacility): boolean {
    return this.#path(facility).some(({ id }) => this.#overlays.get(id)?.hidden === true);
  }

  #children(): Map<string | null, StubFacility[]> {
    const children = new Map<string | null, StubFacility[]>();
    for (const facility of this.#facilities.values()) {
      const parent = this.#parent(facility);
      const cutOff = parent !== null && this.#overlays.get(parent)?.opaque === true && !facility.id.startsWith("~");
      if (this.#overlays.get(facility.id)?.hidden !== true && !cutOff) {
        children.get(parent)?.push(facility) ?? children.set(parent, [facility]);
      }
    }
    for (const siblings of this.#overlays.size > 0 ? children.values() : []) {
      siblings.sort((left, right) => (this.#name(left) < this.#name(right) ? -1 : 1));
    }
    return children;
  }

  #subtree(id: string, children = this.#children()): StubFacility[] {
    const facility = this.#facilities.get(id);
    const below = (children.get(id) ?? []).flatMap((child) => this.#subtree(child.id, children));
    return facility === undefined ? [] : [facility, ...below];
  }

  #below(facility: StubFacility, children: Map<string | null, StubFacility[]>, known = new Map<string, number>()): number {
    const sum =
      known.get(facility.id) ??
      (children.get(facility.id) ?? []).reduce((total, child) => total + this.#below(child, children, known), facility.devices);
    known.set(facility.id, sum);
    return sum;
  }
}
