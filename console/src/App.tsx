import { useCallback, useEffect, useMemo, useState } from "react";
import type { Problem } from "./api/problem";
import { FACILITIES_PATH } from "./components/facilities/facilityAddress";
import { usePath } from "./hooks/useAddress";
import { RightsContext } from "./hooks/useRights";
import { DeadLettersPage } from "./pages/DeadLettersPage";
import { DevicesPage } from "./pages/DevicesPage";
import { FacilitiesPage } from "./pages/FacilitiesPage";
import { SignInPage } from "./pages/SignInPage";
import { rightsOf } from "./session/rights";
import type { Session, SessionStorage } from "./session/session";
import { beginSignIn, type SignInPlace } from "./session/signIn";
import { announceSignOut, endSession, onSignOutElsewhere, SIGN_OUT_PATH } from "./session/signOut";
import { DEAD_LETTERS_PATH } from "./view/deadLetterAddress";
import { openWorkspace, type Workspace } from "./workspace";

/** Whether someone is signed in, and else what to say at the door. */
export type Presence =
  | { readonly session: Session }
  | { readonly session: null; readonly note: string | null; readonly problem: Problem | null };

interface Props {
  readonly place: SignInPlace;
  readonly sessions: SessionStorage;
  readonly presence: Presence;
}

const SIGNED_OUT = "You have signed out.";
const EXPIRED = "Your sign-in has expired. Sign in again to go on where you were.";

/** The whole page: the door, or what is behind it. */
export function App({ place, sessions, presence: initial }: Props) {
  const [presence, setPresence] = useState(initial);

  const leave = useCallback(
    (note: string | null, problem: Problem | null = null) => {
      sessions.clear();
      setPresence({ session: null, note, problem });
    },
    [sessions],
  );

  useEffect(() => onSignOutElsewhere(() => leave(SIGNED_OUT)), [leave]);

  if (presence.session === null) {
    const signIn = async () => window.location.assign(await beginSignIn(place, window.location.pathname + window.location.search));
    return <SignInPage note={presence.note} problem={presence.problem} onSignIn={signIn} />;
  }
  const { session } = presence;
  const signOut = async () => {
    leave(SIGNED_OUT);
    announceSignOut();
    if (!(await endSession(place.origin, session.accessToken))) {
      window.location.assign(SIGN_OUT_PATH);
    }
  };
  return <SignedIn origin={place.origin} session={session} onRefused={() => leave(EXPIRED)} onSignOut={() => void signOut()} />;
}

interface SignedInProps {
  readonly origin: string;
  readonly session: Session;
  readonly onRefused: () => void;
  readonly onSignOut: () => void;
}

function SignedIn({ origin, session, onRefused, onSignOut }: SignedInProps) {
  const rights = useMemo(() => rightsOf(session.accessToken), [session]);
  const [refuse] = useState(() => onRefused);
  const visit = useVisit();
  const workspace = useMemo(
    () => openWorkspace(origin, { token: () => session.accessToken, refused: refuse }),
    // A page that is shown again begins again.
    [origin, session, refuse, visit],
  );

  useEffect(() => {
    void workspace.feed.start();
    const stop = () => workspace.feed.stop();
    // A page that the browser keeps for the way back would keep its stream too, one of the few connections there are.
    window.addEventListener("pagehide", stop);
    return () => {
      window.removeEventListener("pagehide", stop);
      stop();
    };
  }, [workspace]);

  useEffect(() => {
    // A timer counts 31 bits of milliseconds; a token that lives longer outlives the tab.
    const lifetime = Math.min(Math.max(session.expiresAt - Date.now(), 0), 2 ** 31 - 1);
    const timer = setTimeout(refuse, lifetime);
    return () => clearTimeout(timer);
  }, [session, refuse]);

  return (
    <RightsContext value={rights}>
      <CurrentPage workspace={workspace} onSignOut={onSignOut} />
    </RightsContext>
  );
}

function CurrentPage({ workspace, onSignOut }: { workspace: Workspace; onSignOut: () => void }) {
  switch (usePath()) {
    case FACILITIES_PATH:
      return <FacilitiesPage workspace={workspace} onSignOut={onSignOut} />;
    case DEAD_LETTERS_PATH:
      return <DeadLettersPage workspace={workspace} onSignOut={onSignOut} />;
    default:
      return <DevicesPage workspace={workspace} onSignOut={onSignOut} />;
  }
}

/** Grows when the operator comes back to a page that the browser kept as it was. */
function useVisit(): number {
  const [visit, setVisit] = useState(0);
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => event.persisted && setVisit((before) => before + 1);
    window.addEventListener("pageshow", shown);
    return () => window.removeEventListener("pageshow", shown);
  }, []);
  return visit;
}
