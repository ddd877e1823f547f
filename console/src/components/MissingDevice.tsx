import { Icon } from "../ui/Icon";

/** The panel of a device that the address names but the tenant does not have. */
export function MissingDevice({ id, onClose }: { id: string; onClose: () => void }) {
  return (
    <aside className="panel" aria-labelledby="missing-heading" data-testid="missing-device">
      <header className="panel-head">
        <div className="panel-title">
          <h2 id="missing-heading">No such device</h2>
          <p>
            You have no device <code>{id}</code>. It may have been deleted.
          </p>
        </div>
        <button type="button" className="icon-button" aria-label="Close details" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
    </aside>
  );
}
