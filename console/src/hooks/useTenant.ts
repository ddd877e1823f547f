import { useEffect, useState } from "react";
import type { Tenant } from "../api/client";
import { Problem } from "../api/problem";
import type { Workspace } from "../workspace";

interface LoadedTenant {
  readonly value: Tenant | null;
  readonly problem: Problem | null;
}

/** The tenant whose view this is; asked for again when the stream comes back, should it have failed; its name heads the tab. */
export function useTenant({ client }: Workspace, live: boolean, page: string | null): LoadedTenant & { retry: () => void } {
  const [tenant, setTenant] = useState<LoadedTenant>({ value: null, problem: null });
  const [attempt, setAttempt] = useState(0);
  const missing = tenant.value === null;

  useEffect(() => {
    if (!missing) {
      return undefined;
    }
    const ended = new AbortController();
    client.tenant(ended.signal).then(
      (value) => setTenant({ value, problem: null }),
      (thrown: unknown) => ended.signal.aborted || setTenant({ value: null, problem: Problem.from(thrown) }),
    );
    return () => ended.abort();
  }, [client, missing, live, attempt]);

  useEffect(() => {
    document.title = [page, tenant.value?.name, "Cadastre"].filter(Boolean).join(" · ");
  }, [tenant, page]);

  return { ...tenant, retry: () => setAttempt((before) => before + 1) };
}
