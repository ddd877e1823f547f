import type { Ledger } from "../api/device";

/** What became of everything the device sent: the parts add up to what was accepted. */
export function LedgerBar({ ledger }: { ledger: Ledger }) {
  const { applied, appliedToHistory, duplicate, late } = ledger;
  const accepted = applied + appliedToHistory + duplicate + late;
  const share = (count: number) => ({ flexGrow: count });
  return (
    <section aria-labelledby="ledger-heading">
      <h3 id="ledger-heading">
        Ledger <span className="unit">{accepted.toLocaleString("en")} accepted</span>
      </h3>
      <div className="ledger-bar" aria-hidden="true">
        <span className="ledger-applied" style={share(applied)} />
        <span className="ledger-history" style={share(appliedToHistory)} />
        <span className="ledger-duplicate" style={share(duplicate)} />
        <span className="ledger-late" style={share(late)} />
      </div>
      <dl className="ledger">
        <Part name="Applied" kind="applied" count={applied} />
        <Part name="Applied to history" kind="history" count={appliedToHistory} />
        <Part name="Duplicate" kind="duplicate" count={duplicate} />
        {late > 0 && <Part name="Late" kind="late" count={late} />}
      </dl>
    </section>
  );
}

function Part({ name, kind, count }: { name: string; kind: string; count: number }) {
  return (
    <div>
      <dt>
        <span className={`swatch ledger-${kind}`} aria-hidden="true" />
        {name}
      </dt>
      <dd className="number" data-testid={`ledger-${kind}`}>
        {count.toLocaleString("en")}
      </dd>
    </div>
  );
}
