package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of flagd's: {@code flags} by key, and {@code $evaluators}. */
public final class FlagDocument {

    private static final String FLAGS = "flags";
    private static final Set<String> MEMBERS = Set.of("$schema", FLAGS, FlagKey.EVALUATORS.value());

    private FlagDocument() {}

    /**
     * The definitions in the document, by key.
     *
     * @throws CadastreException INVALID_FLAG where it is none
     */
    public static Map<FlagKey, String> read(String text) {
        Map<String, @Nullable Object> document = FlagJson.read(text);
        for (String member : document.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw refusal("'%s' is no member of a document of flags".formatted(member));
            }
        }
        Map<FlagKey, String> definitions = new TreeMap<>();
        object(document.get(FLAGS)).forEach((key, definition) -> {
            FlagKey flag = new FlagKey(String.valueOf(key));
            if (flag.equals(FlagKey.EVALUATORS)) {
                throw refusal("'%s' stands beside 'flags', not in it".formatted(flag));
            }
            definitions.put(flag, FlagJson.write(definition));
        });
        Object evaluators = document.get(FlagKey.EVALUATORS.value());
        if (evaluators != null) {
            definitions.put(FlagKey.EVALUATORS, FlagJson.write(evaluators));
        }
        return definitions;
    }

    /** The document of the definitions. */
    public static String write(Collection<StoredFlag> flags) {
        Map<String, Object> definitions = new TreeMap<>();
        Map<String, Object> document = new TreeMap<>(Map.of(FLAGS, definitions));
        for (StoredFlag flag : flags) {
            boolean evaluators = flag.key().equals(FlagKey.EVALUATORS);
            (evaluators ? document : definitions).put(flag.key().value(), FlagJson.read(flag.definition()));
        }
        return FlagJson.write(document);
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw refusal("'flags' is an object of definitions by key");
    }

    private static CadastreException refusal(String why) {
        return new CadastreException(ErrorId.INVALID_FLAG, why);
    }
}
