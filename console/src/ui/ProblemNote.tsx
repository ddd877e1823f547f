import type { Problem } from "../api/problem";
import { Icon } from "./Icon";

interface Props {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** A problem in the server's own words, with the id under which docs/errors.md says what to do. */
export function ProblemNote({ problem, onRetry }: Props) {
  return (
    <div className="problem" role="alert" data-testid="problem">
      <Icon name="warning" />
      <div className="problem-words">
        <strong>{problem.title}</strong>
        {problem.detail !== null && <p>{problem.detail}</p>}
        <code>{problem.id}</code>
      </div>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
