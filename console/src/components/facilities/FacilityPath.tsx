import type { FacilityStep } from "../../api/facility";
import { Link } from "../../ui/Link";
import { facilityAddress } from "./facilityAddress";

interface Props {
  readonly steps: readonly FacilityStep[];
  /** Whether the last step is what is looked at, and so no link. */
  readonly here: boolean;
}

/** Where something is: the way from the root, each step a link. */
export function FacilityPath({ steps, here }: Props) {
  return (
    <nav aria-label="Path">
      <ol className="path" data-testid="path">
        {steps.map(({ id, name }, index) => (
          <li key={id}>
            {here && index === steps.length - 1 ? (
              <span aria-current="location">{name}</span>
            ) : (
              <Link address={facilityAddress(id)}>{name}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
