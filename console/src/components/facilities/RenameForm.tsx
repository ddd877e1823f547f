import { useState } from "react";

const NAME_CHARS_MAX = 200;

interface Props {
  readonly name: string;
  readonly busy: boolean;
  readonly onRename: (name: string) => void;
  readonly onCancel: () => void;
}

/** Asks for another name. */
export function RenameForm({ name, busy, onRename, onCancel }: Props) {
  const [text, setText] = useState(name);
  const wanted = text.trim();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(wanted);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          onCancel();
        }
      }}
    >
      <label>
        <span>Name</span>
        <input
          autoFocus
          autoComplete="off"
          maxLength={NAME_CHARS_MAX}
          data-testid="name"
          value={text}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="choices">
        <button type="submit" className="button primary" data-testid="preview" disabled={busy || wanted === "" || wanted === name}>
          Preview
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
