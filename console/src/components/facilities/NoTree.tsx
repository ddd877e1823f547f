import type { Problem } from "../../api/problem";
import { Command } from "../../ui/Command";
import { Mark } from "../../ui/Icon";

/** What the page says where the server has no tree at all. */
export function NoTree({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <section className="empty" aria-labelledby="empty-heading" data-testid="no-tree">
      <Mark size={40} />
      <h2 id="empty-heading">This server has no facility tree</h2>
      <p>
        It answered {problem.status} to <code>/v1/facilities/tree</code>: {problem.title}. The devices page works as ever.
      </p>
      <ol>
        <li>
          <p>If the server is older than this page, start the version that this page came with.</p>
          <Command label="Start Cadastre" text="./cadastre up" />
        </li>
        <li>
          <p>If a proxy stands before it, let every path below this one through.</p>
          <Command label="The path of the API" text={`${window.location.origin}/v1/`} />
        </li>
      </ol>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </section>
  );
}

/** What a tenant sees while there is no facility: how to get the first ones here. */
export function EmptyTree({ tenantId }: { tenantId: string }) {
  return (
    <section className="empty" aria-labelledby="empty-heading" data-testid="empty-tree">
      <Mark size={40} />
      <h2 id="empty-heading">No facilities yet</h2>
      <p>
        Import some, and they appear here by themselves. Where your groups are bound to parts of the tree, you see those
        alone.
      </p>
      <ol>
        <li>
          <p>Try a file of CSV, JSON Lines, GeoJSON or Turtle: it says what would come, and what is wrong with it.</p>
          <Command label="Try an import" text={`./cadastre facility import sites.csv --owner ${tenantId}`} />
        </li>
        <li>
          <p>Then do it. It can be undone as one change.</p>
          <Command label="Import" text={`./cadastre facility import sites.csv --owner ${tenantId} --apply`} />
        </li>
      </ol>
    </section>
  );
}
