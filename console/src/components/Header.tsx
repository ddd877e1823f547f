import type { Tenant } from "../api/client";
import type { FeedStatus } from "../live/liveFeed";
import { Mark } from "../ui/Icon";
import { Connection } from "./Connection";

interface Props {
  readonly tenant: Tenant | null;
  readonly status: FeedStatus;
  readonly onSignOut: () => void;
}

/** Whose view this is, whether it is live, and the way out. */
export function Header({ tenant, status, onSignOut }: Props) {
  return (
    <header className="header">
      <a className="brand" href="/" aria-label="Cadastre, all devices">
        <Mark />
        <span className="brand-name">Cadastre</span>
      </a>
      <span className="brand-divider" aria-hidden="true" />
      <span className="tenant" data-testid="tenant" data-tenant={tenant?.id}>
        {tenant?.name ?? "…"}
        {tenant !== null && tenant.id !== tenant.name && <span className="tenant-id">{tenant.id}</span>}
      </span>
      <Connection status={status} />
      <button type="button" className="button quiet" data-testid="sign-out" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}
