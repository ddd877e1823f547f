import type { DeadLetter } from "../api/deadLetter";
import { Age } from "../ui/Age";
import { Link } from "../ui/Link";
import { deadLettersOf } from "../view/deadLetterAddress";

/** What was refused, newest first: when, of which device, why, and how it begins. */
export function DeadLetterTable({ letters, now }: { letters: readonly DeadLetter[]; now: number }) {
  return (
    <table className="dead-letters" data-testid="dead-letters">
      <thead>
        <tr>
          <th scope="col">Refused</th>
          <th scope="col">Device</th>
          <th scope="col">Reason</th>
          <th scope="col">Sent</th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter, index) => (
          <tr key={`${letter.at}:${letter.device}:${index}`}>
            <td>
              <Age at={letter.at} now={now} />
            </td>
            <td>{letter.device === null ? "–" : <Link address={deadLettersOf(letter.device)}>{letter.device}</Link>}</td>
            <td>
              <code>{letter.reason}</code>
              <p>{letter.detail}</p>
            </td>
            <td>
              <details>
                <summary className="number">{letter.payloadBytes.toLocaleString("en")} bytes</summary>
                <pre>{letter.payload}</pre>
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
