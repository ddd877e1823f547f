package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The flags as one tenant has them: its own over everybody's. A flag of everybody's that is disabled is so for all, whatever
 * a tenant has of that name: the kill switch.
 */
final class FlagSet {

    private final Map<FlagKey, FlagDefinition> definitions = new TreeMap<>();
    private final Map<String, Object> metadata = new HashMap<>();
    private final String digest;

    private FlagSet(String digest) {
        this.digest = digest;
    }

    /** @param everybodys and then the tenant's own; what cannot be read of them is a flag that fails when it is asked for */
    static FlagSet of(List<StoredFlag> everybodys, List<StoredFlag> own) {
        FlagSet set = new FlagSet(digest(everybodys, own));
        Evaluators shared = evaluators(everybodys);
        Evaluators ownFirst = evaluators(own).over(shared);
        set.addAll(everybodys, shared);
        set.addAll(own, ownFirst);
        return set;
    }

    /**
     * Checks those of an owner's flags that are changed. The rules of the others count towards the bound of them all; what
     * else may be wrong with those is no reason to refuse the change.
     *
     * @throws CadastreException INVALID_FLAG where a changed one cannot be read
     */
    static void check(List<StoredFlag> everybodys, List<StoredFlag> own, Predicate<FlagKey> changed) {
        Evaluators evaluators = evaluators(own).over(evaluators(everybodys));
        for (StoredFlag flag : own) {
            if (!changed.test(flag.key()) && !flag.key().isOfSet()) {
                evaluators.count(FlagFormat.rule(FlagJson.read(flag.definition())));
            }
        }
        for (StoredFlag flag : own) {
            if (changed.test(flag.key())) {
                check(flag.key(), FlagJson.read(flag.definition()), evaluators);
            }
        }
    }

    private static void check(FlagKey key, Map<String, @Nullable Object> json, Evaluators evaluators) {
        if (key.equals(FlagKey.EVALUATORS)) {
            evaluators.check();
        } else if (key.equals(FlagKey.METADATA)) {
            FlagFormat.metadata(key, json);
        } else {
            FlagFormat.check(key, json, evaluators);
        }
    }

    private void addAll(List<StoredFlag> flags, Evaluators evaluators) {
        Map<String, Object> ofSet = metadata(flags);
        metadata.putAll(ofSet);
        for (StoredFlag flag : flags) {
            FlagDefinition before = definitions.get(flag.key());
            boolean killed = before != null && !before.enabled();
            if (!killed && !flag.key().isOfSet()) {
                definitions.put(flag.key(), read(flag, evaluators).within(ofSet));
            }
        }
    }

    private static FlagDefinition read(StoredFlag flag, Evaluators evaluators) {
        try {
            return FlagFormat.read(flag.key(), FlagJson.read(flag.definition()), evaluators);
        } catch (CadastreException unreadable) {
            return FlagDefinition.broken(flag.key());
        }
    }

    private static Evaluators evaluators(List<StoredFlag> flags) {
        return find(flags, FlagKey.EVALUATORS).map(Evaluators::new).orElseGet(Evaluators::none);
    }

    private static Map<String, Object> metadata(List<StoredFlag> flags) {
        return find(flags, FlagKey.METADATA)
                .map(json -> FlagFormat.metadata(FlagKey.METADATA, json))
                .orElse(Map.of());
    }

    private static Optional<Map<String, @Nullable Object>> find(List<StoredFlag> flags, FlagKey key) {
        return flags.stream()
                .filter(flag -> flag.key().equals(key))
                .findFirst()
                .map(flag -> FlagJson.read(flag.definition()));
    }

    private static String digest(List<StoredFlag> everybodys, List<StoredFlag> own) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (List<StoredFlag> flags : List.of(everybodys, own)) {
                for (StoredFlag flag : flags) {
                    String line = flag.key() + "\t" + flag.definition() + "\n";
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                }
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }

    Optional<FlagDefinition> find(String key) {
        return FlagKey.find(key).map(definitions::get);
    }

    /** By key. */
    Collection<FlagDefinition> all() {
        return definitions.values();
    }

    /** Of the sets they are in, the tenant's over everybody's. */
    Map<String, Object> metadata() {
        return metadata;
    }

    /** Another one for other definitions. */
    String digest() {
        return digest;
    }
}
