import { createRoot } from "react-dom/client";
import { Problem } from "./api/problem";
import { App, type Presence } from "./App";
import { SessionStorage } from "./session/session";
import { CALLBACK_PATH, completeSignIn, type SignInPlace } from "./session/signIn";
import "./styles/index.css";

const place: SignInPlace = { origin: window.location.origin, storage: window.sessionStorage };
const sessions = new SessionStorage(window.sessionStorage);

/** Finishes a sign-in that comes back from the issuer, else takes up the tab's session. Once, before anything is drawn. */
async function presence(): Promise<Presence> {
  if (window.location.pathname === CALLBACK_PATH) {
    try {
      const { session, returnTo } = await completeSignIn(place, new URLSearchParams(window.location.search));
      sessions.save(session);
      // The code has served; it leaves the address and the history.
      window.history.replaceState(null, "", returnTo);
    } catch (thrown) {
      window.history.replaceState(null, "", "/");
      return { session: null, note: null, problem: Problem.from(thrown) };
    }
  }
  const session = sessions.load(Date.now());
  return session === null ? { session, note: null, problem: null } : { session };
}

const root = document.getElementById("root");
if (root !== null) {
  const initial = await presence();
  createRoot(root).render(<App place={place} sessions={sessions} presence={initial} />);
}
