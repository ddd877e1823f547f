import { useEffect } from "react";
import type { Changes } from "../../hooks/useChanges";
import { useRights } from "../../hooks/useRights";
import { Icon } from "../../ui/Icon";
import type { FacilityTree } from "../../view/facilityTree";
import { unhide } from "../../view/proposals";
import { ChangePreview } from "./ChangePreview";

interface Props {
  readonly id: string;
  readonly tree: FacilityTree;
  readonly changes: Changes;
  readonly onClose: () => void;
}

/** The panel of a facility that the address names but the tenant does not see; what they hid they can show again. */
export function MissingFacility({ id, tree, changes, onClose }: Props) {
  const { flow, propose, apply, close } = changes;
  const { changeFacilities } = useRights();
  useEffect(close, [id, close]);

  return (
    <aside
      className="panel"
      aria-labelledby="missing-heading"
      data-testid="missing-facility"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <header className="panel-head">
        <div className="panel-title">
          <h2 id="missing-heading" className="plain">No such facility</h2>
          <p>
            There is no <code>{id}</code> in your view. It may be hidden, retired, or outside of what your groups see.
          </p>
        </div>
        <button type="button" className="icon-button" aria-label="Close details" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="panel-body">
        {flow.step === "none" && changeFacilities && (
          <div className="choices">
            <button type="button" className="button" data-testid="unhide" onClick={() => propose(unhide(id))}>
              Show it again
            </button>
          </div>
        )}
        <ChangePreview flow={flow} tree={tree} onApply={apply} onCancel={close} />
      </div>
    </aside>
  );
}
