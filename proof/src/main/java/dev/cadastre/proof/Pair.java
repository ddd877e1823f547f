package dev.cadastre.proof;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;

/**
 * An attacker and a victim that no other attempt uses. Whatever the victim has holds the canary: its own name, its device's
 * name, its facility's name, its gateway's zone, the last observation of its device and, seeded for each layer, more. Who
 * sees the canary has seen the victim's data. Device, facility and gateway go by the same ids in both tenants.
 */
public record Pair(Party attacker, Party victim, String canary) {

    /**
     * One of the two.
     *
     * @param token an access token of the operator of this tenant alone
     * @param deviceSecret what its device signs in with, as {@code TENANT/DEVICE}
     * @param facility id of its facility, {@code ~site-…}
     * @param treeVersion at which its facility is to be seen, the value of {@code X-Min-Tree-Version}
     */
    public record Party(
            TenantId tenant,
            String token,
            DeviceId device,
            String deviceSecret,
            String facility,
            GatewayId gateway,
            String treeVersion) {

        /** A device, and a gateway, that the other tenant has not. */
        public String only() {
            return "only-" + tenant.value();
        }

        /** The user name its device signs in with. */
        public String deviceUser() {
            return tenant.value() + "/" + device.value();
        }

        @Override
        public String toString() {
            return "Party[" + tenant + "]";
        }
    }

    /** Leaked where the canary is in what the attacker got. */
    public Verdict judge(String got) {
        return got.contains(canary)
                ? Verdict.leaked("the attacker read the victim's canary: " + Excerpt.around(got, canary))
                : Verdict.stopped(Excerpt.of(got));
    }
}
