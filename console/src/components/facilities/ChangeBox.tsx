import { useEffect, useState } from "react";
import type { Facility } from "../../api/facility";
import type { Changes } from "../../hooks/useChanges";
import type { FacilityTree } from "../../view/facilityTree";
import { hide, move, moveBack, rename, setOpaque } from "../../view/proposals";
import { ChangePreview } from "./ChangePreview";
import { ParentChooser } from "./ParentChooser";
import { RenameForm } from "./RenameForm";

interface Props {
  readonly facility: Facility;
  readonly tree: FacilityTree;
  readonly changes: Changes;
}

/** What can be changed of a facility: choose, see what it would touch, then do it or leave it. */
export function ChangeBox({ facility, tree, changes }: Props) {
  const { flow, propose, apply, close } = changes;
  const [form, setForm] = useState<"rename" | "move" | null>(null);

  useEffect(() => {
    setForm(null);
    close();
  }, [facility.id, close]);

  useEffect(() => {
    if (flow.step === "none") {
      setForm(null);
    }
  }, [flow.step]);

  const cancel = () => {
    setForm(null);
    close();
  };
  const busy = flow.step === "trying" || flow.step === "applying";
  return (
    <section className="change-box" aria-label="Change">
      {form === null && flow.step === "none" && <Choices facility={facility} tree={tree} onForm={setForm} onPropose={propose} />}
      {form === "rename" && flow.step !== "tried" && flow.step !== "applying" && (
        <RenameForm name={facility.name} busy={busy} onRename={(name) => propose(rename(facility, name))} onCancel={cancel} />
      )}
      {form === "move" && flow.step !== "tried" && flow.step !== "applying" && (
        <ParentChooser
          tree={tree}
          moving={facility.id}
          onChoose={(parent) => propose(move(facility, parent))}
          onCancel={cancel}
        />
      )}
      <ChangePreview flow={flow} tree={tree} onApply={apply} onCancel={cancel} />
    </section>
  );
}

interface ChoicesProps {
  readonly facility: Facility;
  readonly tree: FacilityTree;
  readonly onForm: (form: "rename" | "move") => void;
  readonly onPropose: Changes["propose"];
}

function Choices({ facility, tree, onForm, onPropose }: ChoicesProps) {
  const global = facility.owner === "global";
  const index = tree.indexOf(facility.id);
  const hasGlobal = tree.children(index).some((child) => tree.node(child).owner === "global");
  return (
    <div className="choices" role="group" aria-label="Changes">
      <button type="button" className="button" data-testid="rename" onClick={() => onForm("rename")}>
        Rename
      </button>
      <button type="button" className="button" data-testid="move" onClick={() => onForm("move")}>
        Move
      </button>
      {global && facility.touched && (
        <button type="button" className="button" data-testid="move-back" onClick={() => onPropose(moveBack(facility))}>
          Move back
        </button>
      )}
      {global && (
        <button type="button" className="button" data-testid="hide" onClick={() => onPropose(hide(facility))}>
          Hide
        </button>
      )}
      {global && (hasGlobal || facility.touched) && (
        <button type="button" className="button" data-testid="opaque" onClick={() => onPropose(setOpaque(facility, hasGlobal))}>
          {hasGlobal ? "Cut off global children" : "Show global children"}
        </button>
      )}
    </div>
  );
}
