package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.isolation.flags.rule.Allowance;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Evaluates flags in this process. It follows the store: a change counts here within {@link #POLL} also where no hint of it
 * arrives, and at once where it was made in this process. While PostgreSQL is away the flags stay as they were; a tenant
 * that was never asked for before is answered UPSTREAM_UNAVAILABLE then.
 */
public final class Flags implements AutoCloseable {

    /** How often the store is asked whether there is something new. */
    public static final Duration POLL = Duration.ofMillis(400);

    private final FlagWatch watch;
    private final KnownFlags known;
    private final InstantSource clock;
    private final TenantBinding binding;

    /** With another binding: how a proof shows what the standard one is good for. */
    Flags(FlagStore store, FlagHints hints, InstantSource clock, TenantBinding binding) {
        this.watch = FlagWatch.start(store::version, POLL);
        this.known = new KnownFlags(store, watch::version);
        this.clock = clock;
        this.binding = binding;
        hints.listen(watch::look, watch::wake);
    }

    /**
     * Begins to follow.
     *
     * @throws CadastreException UPSTREAM_UNAVAILABLE if PostgreSQL cannot be reached
     */
    public static Flags follow(FlagStore store, FlagHints hints, InstantSource clock) {
        return new Flags(store, hints, clock, TenantBinding.BOUND);
    }

    /**
     * Evaluates one flag for the given principal.
     *
     * @param said what the client sent as its evaluation context: data for rules, which names no tenant
     */
    public Resolution evaluate(TenantContext who, String key, Map<String, ?> said) {
        TenantId tenant = binding.tenant(who.tenant(), said);
        EvaluationData data = EvaluationData.of(tenant, who, said, clock.instant());
        return resolve(tenant, key, () -> data);
    }

    /** Evaluates one flag for a tenant as a whole, by code of the platform. */
    public Resolution evaluate(TenantId tenant, String key) {
        return resolve(tenant, key, () -> EvaluationData.of(tenant, clock.instant()));
    }

    /** Evaluates all flags for the given principal, without those that are disabled. */
    public Evaluations evaluateAll(TenantContext who, Map<String, ?> said) {
        TenantId tenant = binding.tenant(who.tenant(), said);
        EvaluationData data = EvaluationData.of(tenant, who, said, clock.instant());
        FlagSet set = known.of(tenant);
        Allowance allowance = new Allowance();
        List<Resolution> resolutions = set.all().stream()
                .filter(FlagDefinition::enabled)
                .map(flag -> flag.resolve(data.of(flag.key()), allowance))
                .toList();
        return Evaluations.of(tenant, said, resolutions, set.metadata());
    }

    /** Another one whenever the tenant's definitions, its own or everybody's, are others. */
    public String definitionsTag(TenantId tenant) {
        return Evaluations.tag(tenant + " " + known.of(tenant).digest());
    }

    /** @param listener called after flags were changed, anybody's; must not wait */
    public void onChange(Runnable listener) {
        watch.listen(listener);
    }

    /** Whether the store could not be asked the last time. */
    public boolean failing() {
        return watch.failing();
    }

    /** @param data made only where there is such a flag: the platform asks at each request, also for flags nobody defined */
    private Resolution resolve(TenantId tenant, String key, Supplier<EvaluationData> data) {
        return known.of(tenant)
                .find(key)
                .<Resolution>map(flag -> flag.resolve(data.get().of(flag.key())))
                .orElseGet(() -> new Unresolved(key, FlagError.FLAG_NOT_FOUND, "there is no such flag", Map.of()));
    }

    @Override
    public void close() {
        watch.close();
    }
}
