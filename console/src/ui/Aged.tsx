import type { ReactNode } from "react";
import { isOld, type Reported } from "../view/freshness";
import { Age } from "./Age";

interface Props {
  readonly what: Reported;
  /** When it was so; null where that is not known. */
  readonly at: number | null;
  readonly now: number;
  readonly children: ReactNode;
}

/** A value that a device reported, with how long ago that was; dimmed where it is old. */
export function Aged({ what, at, now, children }: Props) {
  return (
    <span className="aged" data-old={isOld(what, at, now) || undefined}>
      {children}
      {at !== null && (
        <span className="unit">
          {" "}
          <Age at={at} now={now} />
        </span>
      )}
    </span>
  );
}
