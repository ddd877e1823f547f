import { CONNECTIVITY_NAMES, type Connectivity } from "../view/connectivity";

/** A state by colour, shape and word. A beat, where given, pulses the dot once whenever it becomes another. */
export function StateLabel({ state, beat }: { state: Connectivity; beat?: number | undefined }) {
  return (
    <span className="state" data-state={state}>
      <span className="dot" aria-hidden="true">
        {beat !== undefined && <span key={beat} className="dot-beat" />}
      </span>
      {CONNECTIVITY_NAMES[state]}
    </span>
  );
}
