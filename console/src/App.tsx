import { useCallback, useEffect, useMemo, useState } from "react";
import type { Problem } from "./api/problem";
import { DevicesPage } from "./pages/DevicesPage";
import { SignInPage } from "./pages/SignInPage";
import type { Session, SessionStorage } from "./session/session";
import { beginSignIn, SIGN_OUT_PATH, type SignInPlace } from "./session/signIn";
import { openWorkspace } from "./workspace";

/** Whether someone is signed in, and else what to say at the door. */
export type Presence =
  | { readonly session: Session }
  | { readonly session: null; readonly note: string | null; readonly problem: Problem | null };

interface Props {
  readonly place: SignInPlace;
  readonly sessions: SessionStorage;
  readonly presence: Presence;
}

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

  if (presence.session === null) {
    const signIn = async () => window.location.assign(await beginSignIn(place, `/${window.location.search}`));
    return <SignInPage note={presence.note} problem={presence.problem} onSignIn={signIn} />;
  }
  const { session } = presence;
  const signOut = () => {
    sessions.clear();
    window.location.assign(SIGN_OUT_PATH);
  };
  return <SignedIn origin={place.origin} session={session} onRefused={() => leave(EXPIRED)} onSignOut={signOut} />;
}

interface SignedInProps {
  readonly origin: string;
  readonly session: Session;
  readonly onRefused: () => void;
  readonly onSignOut: () => void;
}

function SignedIn({ origin, session, onRefused, onSignOut }: SignedInProps) {
  const [refuse] = useState(() => onRefused);
  const workspace = useMemo(
    () => openWorkspace(origin, { token: () => session.accessToken, refused: refuse }),
    [origin, session, refuse],
  );

  useEffect(() => {
    void workspace.feed.start();
    return () => workspace.feed.stop();
  }, [workspace]);

  useEffect(() => {
    // A timer counts 31 bits of milliseconds; a token that lives longer outlives the tab.
    const lifetime = Math.min(Math.max(session.expiresAt - Date.now(), 0), 2 ** 31 - 1);
    const timer = setTimeout(refuse, lifetime);
    return () => clearTimeout(timer);
  }, [session, refuse]);

  return <DevicesPage workspace={workspace} onSignOut={onSignOut} />;
}
