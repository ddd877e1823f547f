package dev.cadastre.isolation.redis;

import dev.cadastre.model.TenantId;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What all processes together let a tenant do, as a bucket of tokens in Redis. It is a ledger and no gate: a process lets
 * a request pass by its own count, enters what it let pass here a few times a second, and learns for how long the tenant
 * is in debt because of what it did elsewhere. So a request never waits for Redis.
 *
 * <p>A changed rate begins a new bucket; the old one lapses.
 */
public final class SharedRates {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final RedisConnection connection;
    private final AsyncProxyManager<byte[]> buckets;

    public SharedRates(RedisConnection connection) {
        this.connection = connection;
        this.buckets = Bucket4jLettuce.casBasedBuilder(
                        ScriptLibrary.byDigest(connection.bytes().async()))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build()
                .asAsync();
    }

    /**
     * Records requests that passed, and returns for how many nanoseconds from now the tenant is in debt for all that
     * passed anywhere; 0 if it is not. Fails if Redis does not answer.
     */
    public CompletionStage<Long> enter(TenantId tenant, Rate rate, long passed) {
        byte[] key = connection
                .separation()
                .key(tenant, "rate:requests:%d:%d".formatted(rate.perSecond(), rate.burst()))
                .getBytes(StandardCharsets.UTF_8);
        BucketConfiguration configuration = configuration(rate);
        return buckets.builder()
                .build(key, () -> CompletableFuture.completedFuture(configuration))
                .consumeIgnoringRateLimits(passed);
    }

    private static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
