package dev.cadastre.model;

/**
 * A customer of the platform. The alphabet leaves out everything that means something to a store: no {@code :} or
 * {@code *} for Redis, no {@code /} {@code +} {@code #} for MQTT, no case to fold. An id is never reused, also not after
 * its tenant is purged.
 */
public record TenantId(String value) implements Comparable<TenantId> {

    /** @throws InvalidId if the value is not 2 to 63 of {@code a-z 0-9 -}, the first no hyphen */
    public TenantId {
        InvalidId.check(ErrorId.INVALID_TENANT_ID, IdShape.TENANT, value);
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
