package dev.cadastre.server.stream;

/**
 * What the streams may cost.
 *
 * @param streamsPerTenant open at the same time
 * @param keptPerTenant changes a tenant's streams can go back
 * @param keptInAll changes kept for all tenants together; the tenants without changes for longest are evicted first
 * @param waitingPerStream changes that may wait for a slow subscriber
 */
record StreamLimits(int streamsPerTenant, int keptPerTenant, int keptInAll, int waitingPerStream) {

    static final StreamLimits DEFAULT = new StreamLimits(100, 2_048, 65_536, 8_192);

    StreamLimits {
        if (streamsPerTenant < 1 || keptPerTenant < 1) {
            throw new IllegalArgumentException("A stream that may not be");
        }
        if (keptInAll < keptPerTenant || waitingPerStream < keptPerTenant) {
            throw new IllegalArgumentException("What one tenant's backlog has must fit in all and in a stream's queue");
        }
    }
}
