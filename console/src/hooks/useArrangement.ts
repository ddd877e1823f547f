import { useDeferredValue, useMemo } from "react";
import type { DeviceSnapshot } from "../live/deviceStore";
import { type Arrangement, arrange } from "../view/arrangement";
import type { ViewQuery } from "../view/viewQuery";

/**
 * The arrangement of the list: made anew each second, when devices come or go, and when the operator asks for another
 * view. Not with every update: rows would jump under the pointer, and a busy fleet would be sorted at each frame.
 */
export function useArrangement(snapshot: DeviceSnapshot, query: ViewQuery, now: number): Arrangement {
  const { devices, membership } = snapshot;
  const { text, zone, state, sort, descending } = query;
  const searched = useDeferredValue(text);
  return useMemo(
    () => arrange(devices, { text: searched, zone, state, sort, descending, device: null }, now),
    // The map is the same object throughout; membership tells when its keys changed.
    [devices, membership, searched, zone, state, sort, descending, now],
  );
}
