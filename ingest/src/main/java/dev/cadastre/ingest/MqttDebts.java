package dev.cadastre.ingest;

import dev.cadastre.model.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What packets that carry no observation cost of each tenant's time: pings, subscriptions, acknowledgements. Devices of all
 * tenants share a few event loops, and these packets are answered as fast as they come, so a few connections that send
 * nothing else would take a loop. A connection whose tenant is in debt is not read until the debt is paid.
 *
 * <p>A debt is the moment until which the tenant has used up its share. It grows in the map's compute alone, so two
 * connections that pay at once are both counted.
 */
final class MqttDebts {

    /** What a tenant has in a second; a ping costs one. */
    private static final int UNITS_PER_SECOND = 20_000;

    private static final int BYTES_PER_UNIT = 64;
    private static final long NANOS_PER_UNIT = TimeUnit.SECONDS.toNanos(1) / UNITS_PER_SECOND;

    /** A tenant that was quiet has a second's share at once. */
    private static final long UNNOTICED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ConcurrentHashMap<TenantId, Long> paidUntilNanos = new ConcurrentHashMap<>();

    /**
     * Counts a packet.
     *
     * @return how long its connection is not to be read; 0 or less for not at all
     */
    long pay(TenantId tenant, int bytes, long nowNanos) {
        long cost = (1L + bytes / BYTES_PER_UNIT) * NANOS_PER_UNIT;
        long until = paidUntilNanos.compute(
                tenant, (same, paid) -> laterOf(paid == null ? nowNanos : paid, nowNanos) + cost);
        return until - nowNanos - UNNOTICED_NANOS;
    }

    /** Of two readings of {@link System#nanoTime}, which may wrap around. */
    private static long laterOf(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
