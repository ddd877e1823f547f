package dev.cadastre.isolation.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a principal may do within the tenant; each role includes the one before. It is carried as a group of a reserved
 * name, {@code cadastre:viewer}, so that the gateway signs it as it signs every group; such a group is never one of the
 * facilities'.
 */
public enum AccessRole {
    /** Reads everything that its groups may see. The default where a token names no role. */
    VIEWER,
    /** Registers devices and changes facilities. */
    OPERATOR,
    /** Adds people and keys, decides on flags, exports: whatever concerns the tenant as a whole. */
    TENANT_ADMIN,
    /** Opens, limits, suspends and purges tenants: the platform's operator. */
    PLATFORM_ADMIN;

    private static final String RESERVED = "cadastre:";

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name it goes by with people, in settings and in answers, {@code tenant-admin}. */
    public String label() {
        return label;
    }

    /** The group that says it, {@code cadastre:tenant-admin}. */
    public String group() {
        return RESERVED + label;
    }

    /** Whether this role includes that one. */
    public boolean allows(AccessRole needed) {
        return compareTo(needed) >= 0;
    }

    /** The role of that label. */
    public static Optional<AccessRole> labelled(String label) {
        return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
    }

    /** The role that the group says, character by character. */
    static Optional<AccessRole> ofGroup(String group) {
        return Arrays.stream(values())
                .filter(role -> role.group().equals(group))
                .findFirst();
    }

    /** The highest role among the groups, {@link #VIEWER} where none is one. */
    public static AccessRole of(Set<String> groups) {
        AccessRole highest = VIEWER;
        for (AccessRole role : values()) {
            if (groups.contains(role.group())) {
                highest = role;
            }
        }
        return highest;
    }

    /** Whether the name is kept for roles, and so no group that people may make or bind. */
    public static boolean isReserved(String group) {
        return group.regionMatches(true, 0, RESERVED, 0, RESERVED.length());
    }

    /** The groups without the roles: those that facilities are bound to, or the mark of a token whose groups are unusable. */
    public static Set<String> groupsBesides(Set<String> groups) {
        Set<String> rest = new TreeSet<>(groups);
        rest.removeIf(group -> isReserved(group) && !group.equals(Groups.UNUSABLE));
        return rest;
    }
}
