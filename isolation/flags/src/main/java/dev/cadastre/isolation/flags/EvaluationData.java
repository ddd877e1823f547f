package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.rule.Values;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of one evaluation see: what the client said, and over it what the platform knows, which no client can say
 * otherwise. {@code targetingKey} and {@code tenant} are the tenant, so that a share of {@code fractional} is one of tenants
 * and keeps for each; the client's own targeting key is {@code clientKey}.
 *
 * <p>For one thread, and one flag after the other: the data is copied once a request, not once a flag, since a client may say
 * a megabyte and a tenant have a thousand flags.
 */
final class EvaluationData {

    private final Map<String, @Nullable Object> data;
    private final Instant now;

    EvaluationData(Map<String, @Nullable Object> data, Instant now) {
        this.data = new HashMap<>(data);
        this.now = now;
    }

    /** Of somebody who is signed in. */
    static EvaluationData of(TenantId tenant, TenantContext who, Map<String, ?> said, Instant now) {
        Map<String, @Nullable Object> data = new HashMap<>(Values.normal(said));
        data.put("clientKey", key(data.get("targetingKey")));
        data.put("principal", who.principal());
        data.put("groups", who.groups().stream().sorted().toList());
        return platform(tenant, data, now);
    }

    /** As in flagd, an empty key counts as absent. */
    private static @Nullable Object key(@Nullable Object said) {
        return "".equals(said) ? null : said;
    }

    /** Of the platform itself, on a tenant's behalf. */
    static EvaluationData of(TenantId tenant, Instant now) {
        return platform(tenant, new HashMap<>(), now);
    }

    private static EvaluationData platform(TenantId tenant, Map<String, @Nullable Object> data, Instant now) {
        TenantBinding.names().forEach(data::remove);
        data.put("targetingKey", tenant.value());
        data.put("tenant", tenant.value());
        return new EvaluationData(data, now);
    }

    /** With what flagd adds for the flag, until it is asked for the next one. */
    Map<String, @Nullable Object> of(FlagKey flag) {
        data.put("$flagd", Map.of("flagKey", flag.value(), "timestamp", (double) now.getEpochSecond()));
        return data;
    }
}
