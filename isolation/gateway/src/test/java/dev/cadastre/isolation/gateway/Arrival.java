package dev.cadastre.isolation.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as a service behind the gateway saw it: every header in order, none folded. */
record Arrival(String method, String target, List<Map.Entry<String, String>> headers, String body) {

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    String one(String name) {
        List<String> values = all(name);
        if (values.size() != 1) {
            throw new AssertionError("%s: %s in %s".formatted(name, values, headers));
        }
        return values.getFirst();
    }

    /** Every value of a header that a careless service could take for the named one. */
    List<String> readableAs(String name) {
        return headers.stream()
                .filter(header -> header.getKey()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]", "-")
                        .equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
