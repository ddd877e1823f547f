const NAMES: Readonly<Record<string, string>> = {
  OK: "OK",
  LOW_BATTERY: "Low battery",
  CRITICAL_BATTERY: "Critical battery",
};

/** A device's condition; one that this page does not know yet is shown in the server's own word. */
export function ConditionLabel({ condition }: { condition: string | null }) {
  if (condition === null) {
    return <span className="absent">–</span>;
  }
  return (
    <span className="condition" data-condition={condition}>
      {NAMES[condition] ?? condition}
    </span>
  );
}
