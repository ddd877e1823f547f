package dev.cadastre.model;

import java.util.regex.Pattern;

/** A device within its tenant: what is stuck to the pallet, and signs in by itself. Unique in the tenant only. */
public record DeviceId(String value) implements Comparable<DeviceId> {

    static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    static final String SHAPE_IN_WORDS = "1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', the first a letter or digit";

    /** @throws InvalidId if the value is not 1 to 64 of {@code A-Z a-z 0-9 . _ -}, the first a letter or digit */
    public DeviceId {
        InvalidId.check(ErrorId.INVALID_DEVICE_ID, SHAPE, value, SHAPE_IN_WORDS);
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
