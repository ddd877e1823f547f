package dev.cadastre.tenants.keys;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The request for a new key.
 *
 * @param name for people, 1 to 100 characters
 * @param role up to tenant-admin: the platform is run by people
 * @param groups what of the facilities it sees, as the groups of a person; empty for all
 * @param life from now, 1 minute to 366 days
 */
public record NewKey(String name, AccessRole role, Set<String> groups, Duration life) {

    private static final int NAME_CHARS_MAX = 100;
    private static final int GROUPS_MAX = 32;
    private static final Duration LIFE_MIN = Duration.ofMinutes(1);
    private static final Duration LIFE_MAX = Duration.ofDays(366);
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._:/@+-]{1,128}");

    /** @throws CadastreException INVALID_REQUEST unless each is as said above */
    public NewKey {
        name = name.strip();
        groups = Set.copyOf(groups);
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw invalid(
                    "a key's name has 1 to %d characters, none of them a control character".formatted(NAME_CHARS_MAX));
        }
        if (role == AccessRole.PLATFORM_ADMIN) {
            throw invalid("a key's role is viewer, operator or tenant-admin");
        }
        if (groups.size() > GROUPS_MAX || !groups.stream().allMatch(NewKey::isGroup)) {
            throw invalid("a key has at most %d groups of A-Z, a-z, 0-9 and . _ : / @ + -, none beginning 'cadastre:'"
                    .formatted(GROUPS_MAX));
        }
        if (life.compareTo(LIFE_MIN) < 0 || life.compareTo(LIFE_MAX) > 0) {
            throw invalid("a key lives from 1 minute to 366 days");
        }
    }

    private static boolean isGroup(String group) {
        return GROUP.matcher(group).matches() && !AccessRole.isReserved(group);
    }

    private static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.INVALID_REQUEST, detail);
    }
}
