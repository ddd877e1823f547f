import { useCallback, useEffect, useSyncExternalStore } from "react";
import { ChangesPanel } from "../components/facilities/ChangesPanel";
import { FacilityPanel } from "../components/facilities/FacilityPanel";
import { FacilityTiles } from "../components/facilities/FacilityTiles";
import { FacilityTreeView } from "../components/facilities/FacilityTreeView";
import { MadeNote } from "../components/facilities/MadeNote";
import { MissingFacility } from "../components/facilities/MissingFacility";
import { EmptyTree, NoTree } from "../components/facilities/NoTree";
import { TreeSearch } from "../components/facilities/TreeSearch";
import { Header } from "../components/Header";
import { StaleNote } from "../components/StaleNote";
import { useChanges } from "../hooks/useChanges";
import { useFacilityQuery } from "../hooks/useFacilityQuery";
import { useFindings } from "../hooks/useFindings";
import { useNow } from "../hooks/useNow";
import { useTenant } from "../hooks/useTenant";
import { useTreeRows } from "../hooks/useTreeRows";
import { ProblemNote } from "../ui/ProblemNote";
import type { Workspace } from "../workspace";

/** The tree of the tenant's facilities, and beside it the one whose details are open. */
export function FacilitiesPage({ workspace, onSignOut }: { workspace: Workspace; onSignOut: () => void }) {
  const { client, feed, trees, ticker } = workspace;
  const status = useSyncExternalStore(feed.subscribe, feed.status);
  const known = useSyncExternalStore(trees.subscribe, trees.status);
  const now = useNow(ticker);
  const tenant = useTenant(workspace, status.phase === "live", "Facilities");
  const [query, change] = useFacilityQuery();
  const findings = useFindings(workspace.client, known.revision);
  const { tree, rows, matches, sought, setOpen, setAllOpen } = useTreeRows(known, findings, query);
  const changes = useChanges(workspace);
  const { complete, revision, problem } = known;

  useEffect(trees.look, [trees]);

  const choose = useCallback((facility: string) => change({ facility, changes: null }), [change]);
  const close = useCallback(() => change({ facility: null, changes: null }), [change]);
  const toTree = () => document.querySelector<HTMLElement>("[role=tree]")?.focus();
  const retry = () => trees.refresh();

  const absent = problem?.status === 404 && known.tree === null;
  const empty = complete && tree.size === 0;
  const index = query.facility === null ? -1 : tree.indexOf(query.facility);
  const node = index < 0 ? null : tree.node(index);
  return (
    <div className="page">
      <Header page="facilities" tenant={tenant.value} status={status} onSignOut={onSignOut} />
      <main className="content" data-panel={query.facility !== null || query.changes !== null || undefined}>
        <section className="list" aria-labelledby="list-heading">
          <h1 id="list-heading" className="unseen">
            Facilities
          </h1>
          {absent && problem !== null && <NoTree problem={problem} onRetry={retry} />}
          {!absent && problem !== null && <ProblemNote problem={problem} onRetry={retry} />}
          {known.tree === null && problem === null && <Loading />}
          {complete && <StaleNote status={status} now={now} />}
          {empty && tenant.value !== null && <EmptyTree tenantId={tenant.value.id} />}
          <MadeNote changes={changes} />
          {known.tree !== null && !empty && (
            <>
              <FacilityTiles tree={tree} findings={findings} chosen={query.filter} onChoose={(filter) => change({ filter })} />
              <TreeSearch
                query={query}
                tree={tree}
                complete={complete}
                matches={matches}
                onChange={change}
                onLeave={toTree}
                onOpenAll={setAllOpen}
              />
              <FacilityTreeView
                client={client}
                tree={tree}
                revision={revision}
                findings={findings}
                rows={rows}
                chosen={query.facility}
                sought={sought}
                onChoose={choose}
                onOpen={setOpen}
              />
              {complete && rows.count === 0 && <p className="no-match">No facility fits.</p>}
            </>
          )}
        </section>
        {query.changes !== null && known.tree !== null && (
          <ChangesPanel
            workspace={workspace}
            revision={revision}
            now={now}
            authors={query.changes}
            onAuthors={(authors) => change({ changes: authors }, "replace")}
            onUndone={changes.dismiss}
            onClose={close}
          />
        )}
        {query.changes === null && node !== null && (
          <FacilityPanel
            client={client}
            tree={tree}
            revision={revision}
            node={node}
            findings={findings}
            changes={changes}
            onClose={close}
          />
        )}
        {query.changes === null && query.facility !== null && node === null && complete && (
          <MissingFacility id={query.facility} tree={tree} changes={changes} onClose={close} />
        )}
      </main>
    </div>
  );
}

function Loading() {
  return (
    <div className="skeleton" role="status" aria-label="Reading facilities">
      {Array.from({ length: 12 }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
