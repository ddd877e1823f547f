package dev.cadastre.isolation.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path of a claim in a token: names with dots between, or, where a name has dots itself, a JSON pointer (RFC 6901)
 * such as {@code /https:~1~1example.com~1org}.
 */
public record ClaimPath(List<String> names) {

    public ClaimPath {
        names = List.copyOf(names);
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A path of a claim has names, none of them blank");
        }
    }

    public static ClaimPath of(String text) {
        if (!text.startsWith("/")) {
            return new ClaimPath(Arrays.asList(text.split("\\.", -1)));
        }
        return new ClaimPath(Arrays.stream(text.substring(1).split("/", -1))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** The value at the path, or null where it is missing or something on the way is not an object. */
    @Nullable
    Object in(Map<String, @Nullable Object> claims) {
        Object found = claims;
        for (String name : names) {
            found = found instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return found;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
