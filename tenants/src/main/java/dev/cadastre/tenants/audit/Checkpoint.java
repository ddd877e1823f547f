package dev.cadastre.tenants.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log had come to at some moment: its size and root. In its signed form, a C2SP checkpoint
 * (https://c2sp.org/tlog-checkpoint), it is what to keep elsewhere: a log that was cut or rewritten since cannot be shown to
 * go on from it.
 *
 * @param owner whose log: a tenant's id, or {@value AuditOwner#PLATFORM}
 */
public record Checkpoint(String owner, long size, Hash root) {

    private static final String ORIGIN = "cadastre/audit/";
    private static final Pattern TEXT =
            Pattern.compile("cadastre/audit/([a-z0-9*-]{1,63})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/=]{44})\n");

    /** What is signed. */
    public String text() {
        return "%s%s\n%d\n%s\n".formatted(ORIGIN, owner, size, root);
    }

    /** @throws IllegalArgumentException if the text is not a checkpoint's */
    static Checkpoint parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a checkpoint of an audit log");
        }
        return new Checkpoint(matcher.group(1), Long.parseLong(matcher.group(2)), new Hash(matcher.group(3)));
    }
}
