import type { Command } from "../api/change";
import type { Facility } from "../api/facility";

/** A change that someone thinks of, in their words and in the API's. */
export interface Proposal {
  /** What it does, to head the preview. */
  readonly title: string;
  /** What it did, once it is done. */
  readonly done: string;
  readonly commands: readonly Command[];
}

export function rename(facility: Facility, name: string): Proposal {
  const words = { title: `Rename “${facility.name}” to “${name}”`, done: `“${facility.name}” is now “${name}”.` };
  const { id } = facility;
  if (facility.owner === "own") {
    return { ...words, commands: [{ op: "edit", facility: id, values: { name } }] };
  }
  const command: Command =
    facility.provenance.get("name")?.base === name
      ? { op: "follow", facility: id, keys: ["name"] }
      : { op: "overlay", facility: id, values: { name } };
  return { ...words, commands: [command] };
}

export function move(facility: Facility, parent: { readonly id: string; readonly name: string }): Proposal {
  return {
    title: `Move “${facility.name}” to “${parent.name}”`,
    done: `“${facility.name}” stands in “${parent.name}” now.`,
    commands: [{ op: "move", facility: facility.id, parent: parent.id }],
  };
}

export function moveBack(facility: Facility): Proposal {
  return {
    title: `Move “${facility.name}” back to its global place`,
    done: `“${facility.name}” stands at its global place again.`,
    commands: [{ op: "move-back", facility: facility.id }],
  };
}

export function hide(facility: Facility): Proposal {
  return {
    title: `Hide “${facility.name}” and what stands below it`,
    done: `“${facility.name}” is hidden.`,
    commands: [{ op: "hide", facility: facility.id, hidden: true }],
  };
}

/** The way back, by the id alone: what is hidden cannot be read. */
export function unhide(id: string): Proposal {
  return {
    title: `Show ${id} and what stands below it again`,
    done: `${id} is shown again.`,
    commands: [{ op: "hide", facility: id, hidden: false }],
  };
}

export function setOpaque(facility: Facility, opaque: boolean): Proposal {
  return {
    title: opaque ? `Cut “${facility.name}” off from its global children` : `Show the global children of “${facility.name}”`,
    done: `“${facility.name}” has ${opaque ? "its own children alone" : "its global children again"}.`,
    commands: [{ op: "opaque", facility: facility.id, opaque }],
  };
}

/** The global value again, for one key. */
export function follow(facility: Facility, key: string): Proposal {
  return {
    title: `Follow the global ${key} of “${facility.name}”`,
    done: `“${facility.name}” follows the global ${key} again.`,
    commands: [{ op: "follow", facility: facility.id, keys: [key] }],
  };
}
