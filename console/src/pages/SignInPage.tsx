import { useState } from "react";
import { Problem } from "../api/problem";
import { Mark } from "../ui/Icon";
import { ProblemNote } from "../ui/ProblemNote";

interface Props {
  /** Why the operator is here, where it was not their own wish. */
  readonly note: string | null;
  readonly problem: Problem | null;
  /** Leaves the page for the issuer's. */
  readonly onSignIn: () => Promise<void>;
}

/** The door: one button that leads to the issuer, and why one stands before it again. */
export function SignInPage({ note, problem, onSignIn }: Props) {
  const [leaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState(problem);
  const signIn = () => {
    setLeaving(true);
    onSignIn().catch((thrown: unknown) => {
      setFailure(Problem.from(thrown));
      setLeaving(false);
    });
  };
  return (
    <main className="door">
      <div className="door-card">
        <Mark size={44} />
        <h1>Cadastre</h1>
        <p className="door-line">Where your things are, and how they do.</p>
        {note !== null && (
          <p className="note" role="status" data-testid="note">
            {note}
          </p>
        )}
        {failure !== null && <ProblemNote problem={failure} />}
        <button type="button" className="button primary" data-testid="sign-in" disabled={leaving} autoFocus onClick={signIn}>
          {leaving ? "One moment…" : "Sign in"}
        </button>
      </div>
    </main>
  );
}
