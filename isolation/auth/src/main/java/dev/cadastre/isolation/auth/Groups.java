package dev.cadastre.isolation.auth;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Groups as they travel in one header: sorted, parted by commas, and of an alphabet that has no comma. */
final class Groups {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:/@+-]{1,128}");
    private static final int MAX_GROUPS = 64;

    private Groups() {}

    /** @throws dev.cadastre.model.CadastreException UNAUTHENTICATED if one could be read as two, or they are too many */
    static Set<String> checked(Set<String> groups) {
        if (groups.size() > MAX_GROUPS) {
            throw Refusal.of("%d groups are more than %d".formatted(groups.size(), MAX_GROUPS));
        }
        for (String group : groups) {
            if (!SHAPE.matcher(group).matches()) {
                throw Refusal.of("A group is not 1 to 128 of A-Z, a-z, 0-9 and . _ : / @ + -");
            }
        }
        return groups;
    }

    static String join(Set<String> groups) {
        return String.join(",", new TreeSet<>(checked(groups)));
    }

    static Set<String> split(String header) {
        return header.isEmpty() ? Set.of() : checked(new TreeSet<>(List.of(header.split(",", -1))));
    }
}
