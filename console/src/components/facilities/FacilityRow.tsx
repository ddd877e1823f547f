import { memo } from "react";
import type { FacilityNode } from "../../api/facility";
import { useChangesSinceMount } from "../../hooks/useChangesSinceMount";
import { FacilityBadges } from "../../ui/FacilityBadges";
import { Icon } from "../../ui/Icon";
import { KindIcon } from "../../ui/KindIcon";
import { formatFacilityQuery, WHOLE_TREE } from "../../view/facilityQuery";
import { Marked } from "./Marked";

export interface RowActions {
  readonly choose: (id: string) => void;
  readonly toggle: (id: string, open: boolean) => void;
  /** The pointer came to the row's badges, or left them with null. */
  readonly point: (id: string | null) => void;
}

interface Props extends RowActions {
  readonly node: FacilityNode;
  readonly depth: number;
  readonly open: boolean | null;
  readonly position: number;
  readonly siblings: number;
  readonly offset: number;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly match: boolean;
  /** The text that was looked for. */
  readonly sought: string;
  /** Devices in it and below it. */
  readonly below: number;
  /** Those of what contains it, or of all: what the bar is a part of. */
  readonly among: number;
  /** What there is to say of it, or null. */
  readonly finding: string | null;
  /** Whether the tree was whole before, so that another number is news. */
  readonly live: boolean;
  readonly describedBy: string | undefined;
}

/** The id of a row's element, for aria-activedescendant. */
export function treeElementId(facilityId: string): string {
  return `facility-${facilityId}`;
}

/** One facility in the tree. It is drawn again for its own changes alone. */
export const FacilityRow = memo(function FacilityRow(props: Props) {
  const { node, depth, open, position, siblings, offset, active, chosen, match, below, choose } = props;
  const moved = useChangesSinceMount(below, props.live);
  const select = (event: React.MouseEvent) => {
    // A click that asks for another tab is the link's.
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      choose(node.id);
    }
  };
  return (
    <div
      role="treeitem"
      className="tree-row"
      id={treeElementId(node.id)}
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={open ?? undefined}
      aria-selected={chosen}
      aria-label={spoken(node, below, props.finding)}
      aria-describedby={props.describedBy}
      data-active={active || undefined}
      data-aside={!match || undefined}
      data-testid="facility-row"
      data-facility={node.id}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={select}
    >
      {moved > 0 && <span key={moved} className="row-moved" aria-hidden="true" />}
      <NameCell {...props} />
      <span className="cell-facility-kind">{node.kind}</span>
      <span className="cell-here number">{node.devices === 0 ? "–" : node.devices.toLocaleString("en")}</span>
      <RollUp below={below} among={props.among} />
    </div>
  );
});

function NameCell({ node, depth, open, sought, finding, toggle, point }: Props) {
  const changed = node.touched && node.owner === "global";
  return (
    <span className="cell-facility" style={{ "--depth": depth } as React.CSSProperties}>
      <span className="indent" aria-hidden="true" />
      <span
        className="twisty"
        aria-hidden="true"
        data-open={open ?? undefined}
        data-testid={open === null ? undefined : "twisty"}
        onClick={(event) => {
          if (open !== null) {
            event.stopPropagation();
            toggle(node.id, !open);
          }
        }}
      >
        {open !== null && <Icon name="right" />}
      </span>
      <KindIcon kind={node.kind} />
      <a className="facility-name" href={formatFacilityQuery({ ...WHOLE_TREE, facility: node.id })} tabIndex={-1}>
        <Marked text={node.name} sought={sought} />
      </a>
      <span className="badges" onMouseEnter={() => point(node.id)} onMouseLeave={() => point(null)}>
        <FacilityBadges own={node.owner === "own"} changed={changed} orphaned={node.orphaned} />
        {finding !== null && (
          <span className="finding-sign" title={finding}>
            <Icon name="warning" />
          </span>
        )}
      </span>
      <span className="facility-id">
        <Marked text={node.id} sought={sought} />
      </span>
    </span>
  );
}

/** Devices in it and below it, as a number and as a part of what contains it. */
function RollUp({ below, among }: { below: number; among: number }) {
  return (
    <span className="cell-below">
      <span className="share" aria-hidden="true">
        {below > 0 && <span style={{ width: `${Math.max((100 * below) / Math.max(among, 1), 2)}%` }} />}
      </span>
      <span className="number" data-empty={below === 0 || undefined}>
        {below.toLocaleString("en")}
      </span>
    </span>
  );
}

function spoken(node: FacilityNode, below: number, finding: string | null): string {
  return [
    node.name,
    node.kind,
    node.owner === "own" ? "own" : node.touched && "changed",
    node.orphaned && "orphaned",
    `${below} ${below === 1 ? "device" : "devices"}`,
    finding,
  ]
    .filter(Boolean)
    .join(", ");
}
