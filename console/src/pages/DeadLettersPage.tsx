import { useSyncExternalStore } from "react";
import { DeadLetterTable } from "../components/DeadLetterTable";
import { Header } from "../components/Header";
import { useSearch } from "../hooks/useAddress";
import { useDeadLetters } from "../hooks/useDeadLetters";
import { useNow } from "../hooks/useNow";
import { useTenant } from "../hooks/useTenant";
import { Link } from "../ui/Link";
import { ProblemNote } from "../ui/ProblemNote";
import { DEAD_LETTERS_PATH, deviceOf } from "../view/deadLetterAddress";
import type { Workspace } from "../workspace";

/** What the tenant's devices, or one of them, sent and the platform refused. */
export function DeadLettersPage({ workspace, onSignOut }: { workspace: Workspace; onSignOut: () => void }) {
  const { client, feed, ticker } = workspace;
  const status = useSyncExternalStore(feed.subscribe, feed.status);
  const now = useNow(ticker);
  const tenant = useTenant(workspace, status.phase === "live", "Dead letters");
  const device = deviceOf(useSearch());
  const { letters, more, reading, problem, readOn, reread } = useDeadLetters(client, device);
  return (
    <div className="page">
      <Header page="dead-letters" tenant={tenant.value} status={status} onSignOut={onSignOut} />
      <main className="content">
        <section className="list refused" aria-labelledby="list-heading">
          <header className="refused-head">
            <h1 id="list-heading">{device === null ? "Refused of all devices" : `Refused of ${device}`}</h1>
            <p className="refused-actions">
              {device !== null && <Link address={DEAD_LETTERS_PATH}>All devices</Link>}
              <button type="button" className="button" onClick={reread} disabled={reading}>
                Read again
              </button>
            </p>
          </header>
          {problem !== null && <ProblemNote problem={problem} onRetry={reread} />}
          {letters !== null && letters.length > 0 && (
            <div className="dead-letters-frame">
              <DeadLetterTable letters={letters} now={now} />
            </div>
          )}
          {letters !== null && letters.length === 0 && !more && <p className="no-match">Nothing was refused.</p>}
          {letters === null && problem === null && <p className="absent">Reading…</p>}
          {more && (
            <button type="button" className="button" onClick={readOn} disabled={reading}>
              Older ones
            </button>
          )}
        </section>
      </main>
    </div>
  );
}
