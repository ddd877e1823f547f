package dev.cadastre.model;

/** A place a device can be in, within its tenant: a dock, a room, an aisle. */
public record ZoneId(String value) implements Comparable<ZoneId> {

    /** @throws InvalidId under the same rule as {@link DeviceId} */
    public ZoneId {
        InvalidId.check(ErrorId.INVALID_ZONE_ID, IdShape.THING, value);
    }

    @Override
    public int compareTo(ZoneId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
