package dev.cadastre.isolation.proof.denial;

/**
 * A tenant's credentials.
 *
 * @param tenant its id
 * @param token an access token
 * @param deviceUser the user name of a device, {@code TENANT/DEVICE}
 * @param deviceSecret the secret of that device
 * @param userName the sign-in name of a person, {@code NAME@TENANT}
 * @param password of that person
 */
public record TenantAccess(
        String tenant, String token, String deviceUser, String deviceSecret, String userName, String password) {

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "TenantAccess[" + tenant + "]";
    }
}
