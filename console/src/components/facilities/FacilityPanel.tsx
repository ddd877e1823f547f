import { useEffect, useRef } from "react";
import type { CadastreClient } from "../../api/client";
import type { FacilityNode } from "../../api/facility";
import type { Changes } from "../../hooks/useChanges";
import type { Findings } from "../../hooks/useFindings";
import { useFacility } from "../../hooks/useFacility";
import { useRights } from "../../hooks/useRights";
import { FacilityBadges } from "../../ui/FacilityBadges";
import { Icon } from "../../ui/Icon";
import { KindIcon } from "../../ui/KindIcon";
import { ProblemNote } from "../../ui/ProblemNote";
import type { FacilityTree } from "../../view/facilityTree";
import { ChangeBox } from "./ChangeBox";
import { FacilityDevices } from "./FacilityDevices";
import { FacilityFacts } from "./FacilityFacts";
import { FacilityPath } from "./FacilityPath";
import { FacilityValues } from "./FacilityValues";

interface Props {
  readonly client: CadastreClient;
  readonly tree: FacilityTree;
  readonly revision: number;
  readonly node: FacilityNode;
  readonly findings: Findings;
  readonly changes: Changes;
  readonly onClose: () => void;
}

/** Everything about one facility, beside the tree that goes on. */
export function FacilityPanel({ client, tree, revision, node, findings, changes, onClose }: Props) {
  const { changeFacilities } = useRights();
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, problem } = useFacility(client, node.id, revision);
  const index = tree.indexOf(node.id);

  useEffect(() => heading.current?.focus(), [node.id]);

  return (
    <aside
      className="panel"
      aria-labelledby="panel-heading"
      data-testid="facility-panel"
      data-facility={node.id}
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}
    >
      <header className="panel-head">
        <div className="panel-title facility-title">
          <h2 id="panel-heading" ref={heading} tabIndex={-1}>
            {node.name}
          </h2>
          <p>
            <KindIcon kind={node.kind} />
            <span className="kind">{node.kind}</span>
            <code>{node.id}</code>
            <FacilityBadges
              own={node.owner === "own"}
              changed={node.touched && node.owner === "global"}
              orphaned={node.orphaned}
            />
          </p>
        </div>
        <button type="button" className="icon-button" aria-label="Close details" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="panel-body">
        <FacilityPath steps={tree.path(index).map((step) => tree.node(step))} here />
        {findings.get(node.id)?.map(({ type, detail }) => (
          <p key={type + detail} className="note-line" data-testid="finding" data-type={type}>
            {detail}
          </p>
        ))}
        {problem !== null && <ProblemNote problem={problem} />}
        {value !== null && (
          <>
            {changeFacilities && <ChangeBox facility={value} tree={tree} changes={changes} />}
            <FacilityFacts facility={value} below={tree.below(index)} />
            <FacilityValues facility={value} onFollow={changes.propose} />
            <FacilityDevices client={client} id={node.id} revision={revision} below={tree.below(index)} />
          </>
        )}
        {value === null && problem === null && <p className="absent">Reading…</p>}
      </div>
    </aside>
  );
}
