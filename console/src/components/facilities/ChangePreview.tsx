import type { Touched } from "../../api/change";
import { ProblemNote } from "../../ui/ProblemNote";
import type { ChangeFlow } from "../../view/changeFlow";
import type { FacilityTree } from "../../view/facilityTree";

const NAMED_MAX = 5;

interface Props {
  readonly flow: ChangeFlow;
  readonly tree: FacilityTree;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** What a change would touch, before anything is done; or why it cannot be. */
export function ChangePreview({ flow, tree, onApply, onCancel }: Props) {
  if (flow.step === "none") {
    return null;
  }
  const applicable = flow.step === "applying" || (flow.step === "tried" && flow.dryRun.touched.facilityCount > 0);
  return (
    <div className="preview" role="status" data-testid="change-preview" data-step={flow.step}>
      <strong>{flow.proposal.title}</strong>
      {flow.step === "trying" && <p className="absent">Trying it…</p>}
      {flow.step === "refused" && <ProblemNote problem={flow.problem} />}
      {flow.step === "tried" && !applicable && <p>All is so already; nothing would change.</p>}
      {applicable && <Reach touched={flow.dryRun.touched} tree={tree} />}
      <div className="choices">
        {applicable && (
          <button
            type="button"
            className="button primary"
            data-testid="apply"
            autoFocus
            disabled={flow.step === "applying"}
            onClick={onApply}
          >
            {flow.step === "applying" ? "Applying…" : "Apply"}
          </button>
        )}
        {flow.step !== "applying" && (
          <button type="button" className="button quiet" data-testid="cancel-change" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </div>
  );
}

function Reach({ touched, tree }: { touched: Touched; tree: FacilityTree }) {
  const named = touched.facilities.slice(0, NAMED_MAX).map((id) => nameOf(tree, id));
  const others = touched.facilityCount - named.length;
  return (
    <dl className="reach">
      <div>
        <dt>{touched.facilityCount === 1 ? "Facility" : "Facilities"}</dt>
        <dd>
          <strong className="number">{touched.facilityCount.toLocaleString("en")}</strong>
          <p className="reach-names">
            {named.join(", ")}
            {others > 0 && ` and ${others.toLocaleString("en")} more`}
          </p>
        </dd>
      </div>
      <div>
        <dt>{touched.devices === 1 ? "Device" : "Devices"}</dt>
        <dd>
          <strong className="number">{touched.devices.toLocaleString("en")}</strong>
        </dd>
      </div>
      <div>
        <dt>Groups</dt>
        <dd>
          <strong className="number">{touched.groups.length}</strong>
          {touched.groups.length > 0 && <p className="reach-names">{touched.groups.slice(0, NAMED_MAX).join(", ")}</p>}
        </dd>
      </div>
    </dl>
  );
}

function nameOf(tree: FacilityTree, id: string): string {
  const index = tree.indexOf(id);
  return index < 0 ? id : tree.node(index).name;
}
