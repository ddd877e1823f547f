package dev.cadastre.proof.command;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which attacks somebody asked for. */
final class Choice {

    private Choice() {}

    /** @param layer its name or its number */
    static boolean isStoppedBy(Attack attack, String layer) {
        return attack.stoppedBy().stream().anyMatch(each -> isCalled(each, layer));
    }

    /** The layer of that name or number; none where nothing is named. */
    static Set<Layer> layers(@Nullable String name) {
        if (name == null) {
            return Set.of();
        }
        return Arrays.stream(Layer.values())
                .filter(layer -> isCalled(layer, name))
                .findFirst()
                .map(Set::of)
                .orElseThrow(() -> new IllegalArgumentException("'%s' is none of the eight layers".formatted(name)));
    }

    private static boolean isCalled(Layer layer, String name) {
        return layer.label().equalsIgnoreCase(name)
                || String.valueOf(layer.number()).equals(name);
    }

    /** @param pattern an id, in which {@code *} matches anything */
    static boolean goesBy(String id, String pattern) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return id.matches(expression);
    }
}
