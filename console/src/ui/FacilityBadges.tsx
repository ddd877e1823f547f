/** What sets a facility apart in the tenant's view, in words. */
export function FacilityBadges({ own, changed, orphaned }: { own: boolean; changed: boolean; orphaned: boolean }) {
  return (
    <>
      {own && <span className="mark-badge mark-own">Own</span>}
      {changed && <span className="mark-badge mark-changed">Changed</span>}
      {orphaned && <span className="mark-badge mark-orphaned">Orphaned</span>}
    </>
  );
}
