import type { FacilityTree } from "./facilityTree";

/**
 * Facilities under which one could stand, by a part of their name or id: not itself, nothing below it, and not where it
 * stands already. Those whose name begins with the text come first.
 */
export function parentCandidates(tree: FacilityTree, moving: string, text: string, limit: number): number[] {
  const wanted = text.trim().toLowerCase();
  const self = tree.indexOf(moving);
  if (wanted === "" || self < 0) {
    return [];
  }
  const first: number[] = [];
  const others: number[] = [];
  for (let index = 0; index < tree.size && first.length < limit; index++) {
    if (index === self) {
      index = tree.end(self) - 1;
      continue;
    }
    const { name, id } = tree.node(index);
    const lower = name.toLowerCase();
    if (index === tree.parent(self)) {
      continue;
    }
    if (lower.startsWith(wanted) || id.toLowerCase() === wanted) {
      first.push(index);
    } else if (others.length < limit && (lower.includes(wanted) || id.toLowerCase().includes(wanted))) {
      others.push(index);
    }
  }
  return [...first, ...others].slice(0, limit);
}
