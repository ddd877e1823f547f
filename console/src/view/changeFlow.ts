import type { DryRun, Receipt } from "../api/change";
import type { Problem } from "../api/problem";
import type { Proposal } from "./proposals";

/** How far a change has come: thought of, tried, applied, undone. Nothing is applied that was not tried before. */
export type ChangeFlow =
  | { readonly step: "none" }
  | { readonly step: "trying"; readonly proposal: Proposal }
  | { readonly step: "tried"; readonly proposal: Proposal; readonly dryRun: DryRun }
  | { readonly step: "applying"; readonly proposal: Proposal; readonly dryRun: DryRun }
  | { readonly step: "refused"; readonly proposal: Proposal; readonly problem: Problem };

/** A change that was made, and whether it still stands. */
export interface MadeChange {
  readonly proposal: Proposal;
  readonly receipt: Receipt;
  readonly state: "made" | "undoing" | "undone";
  readonly problem: Problem | null;
}

export type ChangeEvent =
  | { readonly type: "proposed"; readonly proposal: Proposal }
  | { readonly type: "tried"; readonly proposal: Proposal; readonly dryRun: DryRun }
  | { readonly type: "confirmed" }
  | { readonly type: "refused"; readonly proposal: Proposal; readonly problem: Problem }
  | { readonly type: "closed" };

export const NO_CHANGE: ChangeFlow = { step: "none" };

/** The flow after an event; an answer to a proposal that is no longer at hand changes nothing. */
export function nextFlow(flow: ChangeFlow, event: ChangeEvent): ChangeFlow {
  switch (event.type) {
    case "proposed":
      return flow.step === "applying" ? flow : { step: "trying", proposal: event.proposal };
    case "tried":
      return flow.step === "trying" && flow.proposal === event.proposal
        ? { step: "tried", proposal: event.proposal, dryRun: event.dryRun }
        : flow;
    case "confirmed":
      return flow.step === "tried" ? { ...flow, step: "applying" } : flow;
    case "refused":
      return (flow.step === "trying" || flow.step === "applying") && flow.proposal === event.proposal
        ? { step: "refused", proposal: event.proposal, problem: event.problem }
        : flow;
    case "closed":
      return NO_CHANGE;
  }
}
