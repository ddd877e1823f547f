import type { Facility, Provenance } from "../../api/facility";
import { useRights } from "../../hooks/useRights";
import { Icon } from "../../ui/Icon";
import { follow, type Proposal } from "../../view/proposals";
import { valueOf } from "./ProvenanceCard";

interface Props {
  readonly facility: Facility;
  readonly onFollow: (proposal: Proposal) => void;
}

/** Name, code and attributes, each with the layer it comes from; where that is the tenant's, with the global value. */
export function FacilityValues({ facility, onFollow }: Props) {
  const keys = ["name", "code", ...facility.attributes.keys(), ...facility.provenance.keys()];
  const shown = [...new Set(keys)].filter(
    (key) => valueOf(facility, key) !== null || facility.provenance.get(key)?.overridden === true,
  );
  return (
    <section aria-labelledby="values-heading">
      <h3 id="values-heading">Values</h3>
      <dl className="values" data-testid="values">
        {shown.map((key) => (
          <Value key={key} facility={facility} name={key} provenance={facility.provenance.get(key)} onFollow={onFollow} />
        ))}
      </dl>
    </section>
  );
}

interface ValueProps extends Props {
  readonly name: string;
  readonly provenance: Provenance | undefined;
}

function Value({ facility, name, provenance, onFollow }: ValueProps) {
  const { changeFacilities } = useRights();
  const value = valueOf(facility, name);
  const tenants = provenance?.overridden === true;
  return (
    <div data-key={name} data-layer={tenants ? "tenant" : "global"}>
      <dt>{name}</dt>
      <dd>
        <span>{value ?? <span className="absent">none</span>}</span>
        {tenants && (
          <>
            <span className="mark-badge mark-changed">Yours</span>
            <p className="base">
              Global: {provenance.base ?? "none"}
              {provenance.drifted && (
                <span className="drift" data-testid="drift">
                  It has changed since you changed yours.
                </span>
              )}
            </p>
          </>
        )}
      </dd>
      {tenants && changeFacilities && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Follow the global ${name} again`}
          title="Follow the global value again"
          onClick={() => onFollow(follow(facility, name))}
        >
          <Icon name="undo" />
        </button>
      )}
    </div>
  );
}
