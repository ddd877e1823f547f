import type { FacilityStep } from "../../api/facility";
import { Link } from "../../ui/Link";
import { facilityAddress } from "./facilityAddress";

/** Where a facility stands: the way from the root, each step a link. */
export function FacilityPath({ steps }: { steps: readonly FacilityStep[] }) {
  return (
    <nav aria-label="Path">
      <ol className="path" data-testid="path">
        {steps.map(({ id, name }, index) => (
          <li key={id}>
            {index === steps.length - 1 ? (
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
