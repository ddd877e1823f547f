import { Command } from "../ui/Command";
import { Mark } from "../ui/Icon";

/** What a tenant without devices sees: how to get the first one here. */
export function EmptyFleet({ tenantId }: { tenantId: string }) {
  const observation =
    `{"boot":1,"seq":1,"at":'$(date +%s)000',\n` + `       "battery":87.5,"readings":[{"gateway":"dock-1","rssi":-61}]}`;
  return (
    <section className="empty" aria-labelledby="empty-heading" data-testid="empty">
      <Mark size={40} />
      <h2 id="empty-heading">No devices yet</h2>
      <p>Register one, let it speak, and it appears here by itself.</p>
      <ol>
        <li>
          <p>Register a device. It prints the device&rsquo;s secret, once.</p>
          <Command label="Register a device" text={`./cadastre device register --tenant ${tenantId} pallet-7`} />
        </li>
        <li>
          <p>Publish an observation as that device, with its secret for SECRET.</p>
          <Command
            label="Publish an observation"
            text={
              `mosquitto_pub -h ${window.location.hostname} -p 1883 -q 1 -u ${tenantId}/pallet-7 -P SECRET \\\n` +
              `  -t t/${tenantId}/d/pallet-7/obs \\\n  -m '${observation}'`
            }
          />
        </li>
      </ol>
    </section>
  );
}
