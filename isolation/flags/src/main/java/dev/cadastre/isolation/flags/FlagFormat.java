package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.rule.InvalidRule;
import dev.cadastre.isolation.flags.rule.Rule;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one flag as <a href="https://flagd.dev/reference/flag-definitions/">flagd defines them</a>. */
final class FlagFormat {

    private static final Set<String> MEMBERS =
            Set.of("state", "variants", "defaultVariant", "targeting", "metadata", "description");
    private static final int VARIANTS_MAX = 100;

    private final FlagKey key;
    private final Map<String, @Nullable Object> json;

    private FlagFormat(FlagKey key, Map<String, @Nullable Object> json) {
        this.key = key;
        this.json = json;
    }

    /**
     * Reads a definition.
     *
     * @throws CadastreException INVALID_FLAG naming the member that is missing or wrong
     */
    static FlagDefinition read(FlagKey key, Map<String, @Nullable Object> json, Evaluators evaluators) {
        return new FlagFormat(key, json).definition(evaluators.resolved(rule(json)));
    }

    /**
     * Reads a definition that is about to be stored, and refuses also what could be read but would come to nothing.
     *
     * @throws CadastreException INVALID_FLAG
     */
    static void check(FlagKey key, Map<String, @Nullable Object> json, Evaluators evaluators) {
        Object rule = evaluators.resolved(rule(json));
        new FlagFormat(key, json).definition(rule);
        try {
            Rule.check(rule);
        } catch (InvalidRule e) {
            throw refusal(key, "'targeting' is no rule: " + e.getMessage());
        }
    }

    /** The rule of a definition, before what it refers to is put in. */
    static @Nullable Object rule(Map<String, @Nullable Object> json) {
        return json.get("targeting");
    }

    private FlagDefinition definition(@Nullable Object rule) {
        for (String member : json.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw refusal("'%s' is no member of a definition".formatted(member));
            }
        }
        Map<String, Object> variants = variants();
        String defaultVariant = defaultVariant(variants);
        Map<String, Object> metadata = metadata(key, json.get("metadata"));
        return new FlagDefinition(key, enabled(), variants, defaultVariant, targeting(rule), metadata);
    }

    private boolean enabled() {
        Object state = json.get("state");
        if (!"ENABLED".equals(state) && !"DISABLED".equals(state)) {
            throw refusal("'state' is ENABLED or DISABLED");
        }
        return "ENABLED".equals(state);
    }

    private Map<String, Object> variants() {
        if (!(json.get("variants") instanceof Map<?, ?> members)
                || members.isEmpty()
                || members.size() > VARIANTS_MAX) {
            throw refusal("'variants' is an object of 1 to %d values by name".formatted(VARIANTS_MAX));
        }
        Map<String, Object> variants = new LinkedHashMap<>();
        Type type = null;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            Type ofThis = Type.of(member.getValue());
            if (ofThis == null || (type != null && type != ofThis) || member.getValue() == null) {
                throw refusal("the values of 'variants' are all booleans, all texts, all numbers or all objects");
            }
            type = ofThis;
            variants.put(String.valueOf(member.getKey()), member.getValue());
        }
        return variants;
    }

    private @Nullable String defaultVariant(Map<String, Object> variants) {
        Object name = json.get("defaultVariant");
        if (name == null || "".equals(name)) {
            return null;
        }
        if (!(name instanceof String text) || !variants.containsKey(text)) {
            throw refusal("'defaultVariant' is the name of one of the variants, or left out");
        }
        return text;
    }

    private @Nullable Rule targeting(@Nullable Object rule) {
        if (rule == null || (rule instanceof Map<?, ?> members && members.isEmpty())) {
            return null;
        }
        try {
            return Rule.of(rule);
        } catch (InvalidRule e) {
            throw refusal("'targeting' is no rule: " + e.getMessage());
        }
    }

    /** @throws CadastreException INVALID_FLAG where it is no metadata of that flag, or of the set */
    static Map<String, Object> metadata(FlagKey key, @Nullable Object metadata) {
        if (metadata == null) {
            return Map.of();
        }
        if (!(metadata instanceof Map<?, ?> members)) {
            throw refusal(key, "'metadata' is an object");
        }
        Map<String, Object> read = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!(value instanceof Boolean) && !(value instanceof Number) && !(value instanceof String)) {
                throw refusal(key, "the values of 'metadata' are texts, numbers and booleans");
            }
            read.put(String.valueOf(name), value);
        });
        return read;
    }

    private CadastreException refusal(String why) {
        return refusal(key, why);
    }

    private static CadastreException refusal(FlagKey key, String why) {
        return new CadastreException(ErrorId.INVALID_FLAG, "Flag '%s': %s".formatted(key, why));
    }

    private enum Type {
        BOOLEAN,
        TEXT,
        NUMBER,
        OBJECT;

        static @Nullable Type of(@Nullable Object value) {
            return switch (value) {
                case Boolean flag -> BOOLEAN;
                case String text -> TEXT;
                case Number number -> NUMBER;
                case Map<?, ?> members -> OBJECT;
                case null, default -> null;
            };
        }
    }
}
