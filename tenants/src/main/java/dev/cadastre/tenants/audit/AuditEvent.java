package dev.cadastre.tenants.audit;

import dev.cadastre.isolation.context.TenantContext;
import java.util.regex.Pattern;

/**
 * An action on a tenant. It must not contain secrets: a reader of the log reads all of it.
 *
 * @param actor who did it: the principal of the request, or {@value #PLATFORM}
 * @param action what was done, {@code device.register}: the kind of thing, a dot, and a verb
 * @param subject to which one, {@code tag-1}; empty where the action says it all
 * @param detail what a reader wants to know besides; cut where it is longer than {@value #DETAIL_CHARS_MAX} characters
 */
public record AuditEvent(String actor, String action, String subject, String detail) {

    /** The actor where the platform acts by itself. */
    public static final String PLATFORM = "platform";

    private static final int DETAIL_CHARS_MAX = 4_000;
    private static final int NAME_CHARS_MAX = 256;
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]{0,31}\\.[a-z][a-z-]{0,31}");

    public AuditEvent {
        if (actor.isBlank() || actor.length() > NAME_CHARS_MAX || subject.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "an actor or subject has at most %d characters".formatted(NAME_CHARS_MAX));
        }
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("an action is written device.register, not " + action);
        }
        detail = detail.length() > DETAIL_CHARS_MAX ? detail.substring(0, DETAIL_CHARS_MAX - 1) + "…" : detail;
    }

    /** An action of now, by the principal bound to this thread. */
    public static AuditEvent now(String action, String subject, String detail) {
        return new AuditEvent(TenantContext.principalOr(PLATFORM), action, subject, detail);
    }
}
