import { Icon } from "../ui/Icon";
import type { SortKey } from "../view/viewQuery";

const COLUMNS: readonly { readonly key: SortKey; readonly name: string }[] = [
  { key: "id", name: "Device" },
  { key: "place", name: "Place" },
  { key: "state", name: "State" },
  { key: "battery", name: "Battery" },
  { key: "condition", name: "Condition" },
  { key: "seen", name: "Last seen" },
];

interface Props {
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly onSort: (sort: SortKey, descending: boolean) => void;
}

/** The heads of the columns; pressing one sorts by it, pressing it again turns the order. */
export function ColumnHeads({ sort, descending, onSort }: Props) {
  return (
    <div role="row" className="heads" aria-rowindex={1}>
      {COLUMNS.map(({ key, name }) => {
        const sorted = key === sort;
        return (
          <span
            key={key}
            role="columnheader"
            className={`head-${key}`}
            aria-sort={sorted ? (descending ? "descending" : "ascending") : "none"}
          >
            <button type="button" data-testid={`sort-${key}`} onClick={() => onSort(key, sorted && !descending)}>
              {name}
              {sorted && <Icon name={descending ? "down" : "up"} />}
            </button>
          </span>
        );
      })}
    </div>
  );
}
