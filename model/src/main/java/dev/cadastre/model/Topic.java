package dev.cadastre.model;

/** The Kafka topics. Each has one writer; the key keeps the order that its readers need. */
public enum Topic {
    /** Ingest writes what devices said, as they said it, keyed by tenant and device. */
    OBSERVATIONS("observations", 4, false),
    /** The pipeline writes {@link Placement}s, keyed by tenant and device. */
    PLACEMENTS("placements", 4, false),
    /** The health owner writes {@link DeviceChange}s, keyed by tenant, so that offsets order a tenant's changes. */
    DEVICE_CHANGES("device-changes", 4, false),
    /** Ingest and pipeline write what they refused and why, keyed by tenant and device. */
    DEAD_LETTERS("dead-letters", 1, false),
    /** The tenant registry writes {@link GatewayZone}s, keyed by tenant and gateway; the last word on each is kept. */
    GATEWAYS("gateways", 1, true);

    private final String topicName;
    private final int partitions;
    private final boolean compacted;

    Topic(String topicName, int partitions, boolean compacted) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    public boolean compacted() {
        return compacted;
    }
}
