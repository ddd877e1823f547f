package dev.cadastre.launcher.up;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.platform.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the names of roles as they are given on the command line. */
final class RoleNames {

    static final String ALL = "all";

    private RoleNames() {}

    /** @throws CadastreException INVALID_SETTING where a name is neither {@code all} nor a role's */
    static Set<Role> read(Collection<String> names) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names) {
            if (name.equals(ALL)) {
                return EnumSet.allOf(Role.class);
            }
            roles.add(role(name));
        }
        return roles;
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INVALID_SETTING, "--roles: '%s' is not one of all, %s".formatted(name, known())));
    }

    private static String known() {
        return Arrays.stream(Role.values()).map(Role::label).collect(Collectors.joining(", "));
    }
}
