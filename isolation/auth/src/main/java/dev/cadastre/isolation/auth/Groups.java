package dev.cadastre.isolation.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of a token: which are usable, and how they travel in one header. There they are sorted, with commas between, and
 * what is not a letter, a digit or one of {@code . _ : / @ + -} in ASCII is percent-encoded in UTF-8 (RFC 3986 §2.1), so that
 * none reads as two and each is read back as it was.
 */
final class Groups {

    /**
     * What is left of a token whose groups were all unusable. A token without groups shows the whole tenant, and this one must
     * not: the name is reserved, so no facility is bound to it.
     */
    static final String UNUSABLE = "cadastre:unusable-groups";

    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);
    private static final AtomicBoolean LOGGED = new AtomicBoolean();
    private static final int CHARS_MAX = 128;
    private static final int GROUPS_MAX = 256;
    private static final int HEADER_CHARS_MAX = 6_000;
    private static final String SIGNS = "._:/@+-";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Groups() {}

    /**
     * The members that are names of groups, roles first. The others are left out and counted: a member that is not text, has
     * control characters or more than 128 characters, is of a reserved name that is no role, or is one too many.
     */
    static Set<String> usable(Collection<?> members) {
        Set<String> roles = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        int leftOut = 0;
        for (Object member : members) {
            if (member == null || member.equals("")) {
                continue; // names nothing
            }
            if (!(member instanceof String group) || !isUsable(group)) {
                leftOut++;
            } else if (!AccessRole.isReserved(group)) {
                others.add(group);
            } else if (AccessRole.ofGroup(group).isPresent()) {
                roles.add(group);
            } else {
                leftOut++;
            }
        }
        Set<String> kept = new LinkedHashSet<>(roles);
        leftOut += fill(kept, others);
        if (leftOut > 0) {
            noteLeftOut(leftOut);
            if (kept.size() == roles.size()) {
                kept.add(UNUSABLE);
            }
        }
        return kept;
    }

    /** Adds as many as the header has room for, and says how many it has not. */
    private static int fill(Set<String> kept, Set<String> others) {
        int room = HEADER_CHARS_MAX;
        int leftOut = 0;
        for (String group : others) {
            int chars = encode(group).length() + 1;
            if (kept.size() < GROUPS_MAX && chars <= room) {
                kept.add(group);
                room -= chars;
            } else {
                leftOut++;
            }
        }
        return leftOut;
    }

    private static void noteLeftOut(int leftOut) {
        LayerRefusals.count(Layer.AUTH, "group-left-out");
        if (LOGGED.compareAndSet(false, true)) {
            LOG.warn(
                    "A token has {} groups that cannot be used and count as none: see docs/how-to/access.md. This is said"
                            + " once; cadastre_isolation_refusals_total counts such tokens",
                    leftOut);
        }
    }

    private static boolean isUsable(String group) {
        return !group.isBlank()
                && group.length() <= CHARS_MAX
                && group.codePoints().noneMatch(Groups::isControlOrBroken);
    }

    private static boolean isControlOrBroken(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }

    /** @throws dev.cadastre.model.CadastreException UNAUTHENTICATED if one is invalid, or they are too many */
    static Set<String> checked(Set<String> groups) {
        if (groups.size() > GROUPS_MAX + 1) {
            throw Refusal.of("%d groups are more than %d".formatted(groups.size(), GROUPS_MAX));
        }
        if (!groups.stream().allMatch(Groups::isUsable)) {
            throw Refusal.of("A group is not 1 to %d characters without control characters".formatted(CHARS_MAX));
        }
        return groups;
    }

    static String join(Set<String> groups) {
        return String.join(
                ",", new TreeSet<>(checked(groups)).stream().map(Groups::encode).toList());
    }

    static Set<String> split(String header) {
        if (header.isEmpty()) {
            return Set.of();
        }
        Set<String> groups = new TreeSet<>();
        for (String encoded : List.of(header.split(",", -1))) {
            String group = decode(encoded);
            if (group == null || !encode(group).equals(encoded)) {
                throw Refusal.of("The gateway's groups are not encoded as it encodes them");
            }
            groups.add(group);
        }
        return checked(groups);
    }

    private static String encode(String group) {
        StringBuilder encoded = new StringBuilder(group.length());
        for (byte each : group.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(each)) {
                encoded.append((char) each);
            } else {
                HEX.toHexDigits(encoded.append('%'), each);
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SIGNS.indexOf(c) >= 0;
    }

    /** Null where it is not what {@link #encode} gives for anything. */
    private static @Nullable String decode(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        try {
            for (int at = 0; at < encoded.length(); at++) {
                if (encoded.charAt(at) == '%') {
                    bytes.write(HexFormat.fromHexDigits(encoded, at + 1, at + 3));
                    at += 2;
                } else {
                    bytes.write(encoded.charAt(at));
                }
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException malformed) {
            return null;
        }
    }
}
