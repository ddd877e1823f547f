package dev.cadastre.model;

/** A device within its tenant: what is stuck to the pallet, and signs in by itself. Unique in the tenant only. */
public record DeviceId(String value) implements Comparable<DeviceId> {

    /** @throws InvalidId if the value is not 1 to 64 of {@code A-Z a-z 0-9 . _ -}, the first a letter or digit */
    public DeviceId {
        InvalidId.check(ErrorId.INVALID_DEVICE_ID, IdShape.THING, value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
