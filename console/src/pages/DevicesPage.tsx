import { useCallback, useSyncExternalStore } from "react";
import type { Problem } from "../api/problem";
import { DeviceGrid } from "../components/DeviceGrid";
import { DevicePanel } from "../components/DevicePanel";
import { EmptyFleet } from "../components/EmptyFleet";
import { FilterBar } from "../components/FilterBar";
import { Header } from "../components/Header";
import { MissingDevice } from "../components/MissingDevice";
import { StaleNote } from "../components/StaleNote";
import { StateFilter } from "../components/StateFilter";
import { useArrangement } from "../hooks/useArrangement";
import { useNow } from "../hooks/useNow";
import { useTenant } from "../hooks/useTenant";
import { useViewQuery } from "../hooks/useViewQuery";
import { ProblemNote } from "../ui/ProblemNote";
import type { SortKey } from "../view/viewQuery";
import type { Workspace } from "../workspace";

/** The live list of the tenant's devices, and beside it the one whose details are open. */
export function DevicesPage({ workspace, onSignOut }: { workspace: Workspace; onSignOut: () => void }) {
  const { client, store, feed, ticker } = workspace;
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const status = useSyncExternalStore(feed.subscribe, feed.status);
  const now = useNow(ticker);
  // Without the stream, a silence may be the connection's and not the device's: states stay as they were last known.
  const judgedAt = status.lostAt === null ? now : Math.min(now, status.lostAt);
  const [query, changeView] = useViewQuery();
  const arrangement = useArrangement(snapshot, query, judgedAt);
  const tenant = useTenant(workspace, status.phase === "live", null);

  const sort = useCallback((key: SortKey, descending: boolean) => changeView({ sort: key, descending }), [changeView]);
  const open = useCallback((id: string) => changeView({ device: id }), [changeView]);
  const close = useCallback(() => changeView({ device: null }), [changeView]);

  const opened = query.device === null ? undefined : snapshot.devices.get(query.device);
  const empty = snapshot.loaded && snapshot.devices.size === 0;
  return (
    <div className="page">
      <Header page="devices" tenant={tenant.value} status={status} onSignOut={onSignOut} />
      <main className="content" data-panel={query.device !== null || undefined}>
        <section className="list" aria-labelledby="list-heading">
          <h1 id="list-heading" className="unseen">
            Devices
          </h1>
          {tenant.problem !== null && snapshot.loaded && <ProblemNote problem={tenant.problem} onRetry={tenant.retry} />}
          {!snapshot.loaded && <Loading problem={status.problem} onRetry={() => void feed.refresh()} />}
          {snapshot.loaded && <StaleNote status={status} now={now} />}
          {empty && tenant.value !== null && <EmptyFleet tenantId={tenant.value.id} />}
          {snapshot.loaded && !empty && (
            <>
              <StateFilter counts={arrangement.byState} chosen={query.state} onChoose={(state) => changeView({ state })} />
              <FilterBar query={query} arrangement={arrangement} onChange={changeView} />
              <DeviceGrid
                ids={arrangement.ids}
                devices={snapshot.devices}
                query={query}
                now={now}
                judgedAt={judgedAt}
                onSort={sort}
                onOpen={open}
              />
              {arrangement.ids.length === 0 && <p className="no-match">No device fits these filters.</p>}
            </>
          )}
        </section>
        {opened && <DevicePanel client={client} device={opened} now={now} judgedAt={judgedAt} onClose={close} />}
        {query.device !== null && !opened && snapshot.loaded && <MissingDevice id={query.device} onClose={close} />}
      </main>
    </div>
  );
}

function Loading({ problem, onRetry }: { problem: Problem | null; onRetry: () => void }) {
  if (problem !== null) {
    return <ProblemNote problem={problem} onRetry={onRetry} />;
  }
  return (
    <div className="skeleton" role="status" aria-label="Reading devices">
      {Array.from({ length: 12 }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
