package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of flagd's: {@code flags} by key or as a list of flags that name theirs, the shared rules {@code $evaluators}, and
 * {@code metadata} of the set.
 */
public final class FlagDocument {

    private static final String FLAGS = "flags";
    private static final String KEY = "key";
    private static final Set<String> MEMBERS = Set.of("$schema", "$comment", FLAGS, "metadata", "$evaluators");

    /** What is kept beside the flags, by its member's name. */
    private static final Map<String, FlagKey> OF_SET =
            Map.of("metadata", FlagKey.METADATA, "$evaluators", FlagKey.EVALUATORS);

    private FlagDocument() {}

    /**
     * The definitions in the document, by key.
     *
     * @throws CadastreException INVALID_FLAG where it is not such a document
     */
    public static Map<FlagKey, String> read(String text) {
        Map<String, @Nullable Object> document = FlagJson.read(text);
        for (String member : document.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw refusal("'%s' is no member of a document of flags".formatted(member));
            }
        }
        Map<FlagKey, String> definitions = new TreeMap<>();
        flags(document.get(FLAGS)).forEach((key, definition) -> {
            FlagKey flag = new FlagKey(key);
            if (flag.isOfSet()) {
                throw refusal("'%s' belongs beside 'flags', not in it".formatted(flag));
            }
            definitions.put(flag, FlagJson.write(definition));
        });
        OF_SET.forEach((member, key) -> {
            if (document.get(member) != null) {
                definitions.put(key, FlagJson.write(document.get(member)));
            }
        });
        return definitions;
    }

    /** The document of the definitions. */
    public static String write(Collection<StoredFlag> flags) {
        Map<String, Object> definitions = new TreeMap<>();
        Map<String, Object> document = new TreeMap<>(Map.of(FLAGS, definitions));
        for (StoredFlag flag : flags) {
            Map<String, @Nullable Object> definition = FlagJson.read(flag.definition());
            if (flag.key().isOfSet()) {
                document.put(flag.key().equals(FlagKey.METADATA) ? "metadata" : "$evaluators", definition);
            } else {
                definitions.put(flag.key().value(), definition);
            }
        }
        return FlagJson.write(document);
    }

    private static Map<String, @Nullable Object> flags(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> members -> FlagJson.members(members);
            case List<?> items -> listed(items);
            case null, default -> throw refusal("'flags' is an object of definitions by key, or a list of them");
        };
    }

    private static Map<String, @Nullable Object> listed(List<?> items) {
        Map<String, @Nullable Object> flags = new LinkedHashMap<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> members) || !(members.get(KEY) instanceof String key)) {
                throw refusal("each flag of a list has its name as 'key'");
            }
            Map<String, @Nullable Object> definition = FlagJson.members(members);
            definition.remove(KEY);
            if (flags.put(key, definition) != null) {
                throw refusal("the list has the flag '%s' twice".formatted(new FlagKey(key)));
            }
        }
        return flags;
    }

    private static CadastreException refusal(String why) {
        return new CadastreException(ErrorId.INVALID_FLAG, why);
    }
}
