import type { ReactNode } from "react";
import type { Tenant } from "../api/client";
import type { FeedStatus } from "../live/liveFeed";
import { useRights } from "../hooks/useRights";
import { Link } from "../ui/Link";
import { Mark } from "../ui/Icon";
import { DEAD_LETTERS_PATH } from "../view/deadLetterAddress";
import { Connection } from "./Connection";
import { FACILITIES_PATH } from "./facilities/facilityAddress";

/** The pages there are, by what the header calls them. */
export type PageName = "devices" | "facilities" | "dead-letters";

interface Props {
  readonly page: PageName;
  readonly tenant: Tenant | null;
  readonly status: FeedStatus;
  readonly onSignOut: () => void;
}

/** Whose view this is and of what, whether it is live, and the way out. */
export function Header({ page, tenant, status, onSignOut }: Props) {
  const { readRefused } = useRights();
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
      <nav className="pages" aria-label="Pages">
        <PageLink address="/" current={page === "devices"}>
          Devices
        </PageLink>
        <PageLink address={FACILITIES_PATH} current={page === "facilities"}>
          Facilities
        </PageLink>
        {readRefused && (
          <PageLink address={DEAD_LETTERS_PATH} current={page === "dead-letters"}>
            Refused
          </PageLink>
        )}
      </nav>
      <Connection status={status} />
      <button type="button" className="button quiet" data-testid="sign-out" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}

function PageLink({ address, current, children }: { address: string; current: boolean; children: ReactNode }) {
  return (
    <Link address={address} className="page-link" aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}
