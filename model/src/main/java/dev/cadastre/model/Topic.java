package dev.cadastre.model;

/** The Kafka topics. Each has one writer; the key keeps the order that its readers need. */
public enum Topic {
    /** Ingest writes what devices said, as they said it, keyed by tenant and device. */
    OBSERVATIONS("observations", 4, Retention.BROKERS),
    /** The pipeline writes {@link Placement}s, keyed by tenant and device. */
    PLACEMENTS("placements", 4, Retention.BROKERS),
    /** The health owner writes {@link DeviceChange}s, keyed by tenant, so that offsets order a tenant's changes. */
    DEVICE_CHANGES("device-changes", 4, Retention.BROKERS),
    /** Ingest and pipeline write what they refused and why, keyed by tenant and device. */
    DEAD_LETTERS("dead-letters", 1, Retention.BROKERS),
    /** The tenant registry writes {@link GatewayZone}s, keyed by tenant and gateway; the last word on each is kept. */
    GATEWAYS("gateways", 1, Retention.LATEST),
    /**
     * Says what of a tenant no reader hands out any more, keyed by tenant and what: everything, once the tenant is purged, or
     * its dead letters up to a place in their topic. Kept for ever, as the id is never given again.
     */
    ERASURES("erasures", 1, Retention.FOREVER);

    /** Which records a topic keeps. */
    public enum Retention {
        /** Those that the settings of the brokers say. */
        BROKERS,
        /** The last of each key. */
        LATEST,
        /** All: for records that must never be lost, also not by compaction with a later record of the same key. */
        FOREVER
    }

    private final String topicName;
    private final int partitions;
    private final Retention retention;

    Topic(String topicName, int partitions, Retention retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** The key of a record of this topic: it decides the order, and in a compacted one which record is kept. */
    public String key(TenantId tenant, String subject) {
        return this == DEVICE_CHANGES ? tenant.value() : Envelope.key(tenant, subject);
    }

    /** The media type of its records' values. */
    public String contentType() {
        return this == PLACEMENTS ? PlacementCodec.CONTENT_TYPE : "application/json";
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    public Retention retention() {
        return retention;
    }
}
