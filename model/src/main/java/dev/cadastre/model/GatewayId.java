package dev.cadastre.model;

/** A fixed radio receiver that hears devices, within its tenant. */
public record GatewayId(String value) implements Comparable<GatewayId> {

    /** @throws InvalidId under the same rule as {@link DeviceId} */
    public GatewayId {
        InvalidId.check(ErrorId.INVALID_GATEWAY_ID, IdShape.THING, value);
    }

    @Override
    public int compareTo(GatewayId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
