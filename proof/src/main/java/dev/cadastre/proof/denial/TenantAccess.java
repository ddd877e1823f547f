package dev.cadastre.proof.denial;

import java.util.List;

/**
 * A tenant's credentials.
 *
 * @param tenant its id
 * @param token an access token
 * @param devices one at least
 * @param userName the sign-in name of a person, {@code NAME@TENANT}
 * @param password of that person
 */
public record TenantAccess(String tenant, String token, List<Device> devices, String userName, String password) {

    public TenantAccess {
        devices = List.copyOf(devices);
    }

    /**
     * What a device signs in with.
     *
     * @param user {@code TENANT/DEVICE}
     */
    public record Device(String user, String secret) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Device[" + user + "]";
        }
    }

    /** The user name of the first device. */
    String deviceUser() {
        return devices.getFirst().user();
    }

    /** The secret of the first device. */
    String deviceSecret() {
        return devices.getFirst().secret();
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "TenantAccess[" + tenant + "]";
    }
}
