import { useEffect, useState } from "react";
import { Icon } from "./Icon";

/** A command to run in a terminal, with a button that copies it. */
export function Command({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => {
    // Without permission the text can still be selected and copied by hand.
    navigator.clipboard?.writeText(text).then(() => setCopied(true), () => setCopied(false));
  };

  return (
    <div className="command">
      <pre tabIndex={0} aria-label={label}>
        <code>{text}</code>
      </pre>
      <button type="button" className="icon-button" onClick={copy} aria-label={copied ? "Copied" : `Copy: ${label}`}>
        <Icon name={copied ? "check" : "copy"} />
      </button>
    </div>
  );
}
