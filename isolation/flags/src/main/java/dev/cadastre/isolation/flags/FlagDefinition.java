package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.isolation.flags.rule.Allowance;
import dev.cadastre.isolation.flags.rule.Rule;
import dev.cadastre.isolation.flags.rule.RuleFailure;
import dev.cadastre.isolation.flags.rule.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flag as flagd's format defines it: named variants, one of which the rule chooses, else the default.
 *
 * @param enabled false where the flag is to be treated as one that does not exist
 * @param variants never null values; all of one type
 * @param defaultVariant null where the caller supplies the default
 * @param targeting null where every context has the default
 * @param broken whether the definition cannot be used
 */
record FlagDefinition(
        FlagKey key,
        boolean enabled,
        Map<String, Object> variants,
        @Nullable String defaultVariant,
        @Nullable Rule targeting,
        Map<String, Object> metadata,
        boolean broken) {

    FlagDefinition {
        Objects.requireNonNull(key);
        variants = Map.copyOf(variants);
        metadata = Map.copyOf(metadata);
    }

    FlagDefinition(
            FlagKey key,
            boolean enabled,
            Map<String, Object> variants,
            @Nullable String defaultVariant,
            @Nullable Rule targeting,
            Map<String, Object> metadata) {
        this(key, enabled, variants, defaultVariant, targeting, metadata, false);
    }

    /** One that fails whenever it is asked for: what it refers to has gone. */
    static FlagDefinition broken(FlagKey key) {
        return new FlagDefinition(key, true, Map.of(), null, null, Map.of(), true);
    }

    /** The same in a set of flags that has metadata of its own; the flag's counts before the set's. */
    FlagDefinition within(Map<String, Object> metadataOfSet) {
        Map<String, Object> all = new HashMap<>(metadataOfSet);
        all.putAll(metadata);
        return new FlagDefinition(key, enabled, variants, defaultVariant, targeting, all, broken);
    }

    /** @param data as {@link EvaluationData} makes it for this flag */
    Resolution resolve(Map<String, @Nullable Object> data) {
        return resolve(data, new Allowance());
    }

    /** As {@link #resolve(Map)}, for one of several flags of a request. */
    Resolution resolve(Map<String, @Nullable Object> data, Allowance allowance) {
        if (!enabled) {
            return unresolved(FlagError.FLAG_NOT_FOUND, "the flag is disabled");
        }
        if (broken) {
            return unresolved(FlagError.PARSE_ERROR, "the definition cannot be used as it is");
        }
        if (targeting == null) {
            return byDefault(Reason.STATIC);
        }
        try {
            Object chosen = targeting.apply(data, allowance);
            return chosen == null ? byDefault(Reason.DEFAULT) : variant(Values.text(chosen), Reason.TARGETING_MATCH);
        } catch (RuleFailure e) {
            return unresolved(FlagError.PARSE_ERROR, "the rule cannot be carried out: " + e.getMessage());
        }
    }

    private Resolution byDefault(Reason reason) {
        return defaultVariant == null
                ? new Deferred(key.value(), Reason.DEFAULT, metadata)
                : variant(defaultVariant, reason);
    }

    private Resolution variant(String name, Reason reason) {
        Object value = variants.get(name);
        return value == null
                ? unresolved(FlagError.GENERAL, "the flag has no variant of the name its rule chose")
                : new Resolved(key.value(), name, value, reason, metadata);
    }

    Resolution unresolved(FlagError error, String detail) {
        return new Unresolved(key.value(), error, detail, metadata);
    }
}
