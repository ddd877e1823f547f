package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * All flags of a tenant in one context.
 *
 * @param etag of just these values for just this tenant: no other tenant's answer ever has it, so that whoever presents a
 *     tag learns nothing of whose flags are alike
 */
public record Evaluations(List<Resolution> flags, String etag) {

    public Evaluations {
        flags = List.copyOf(flags);
    }

    static Evaluations of(TenantId tenant, List<Resolution> flags) {
        List<Object> values = new ArrayList<>();
        values.add(tenant.value());
        for (Resolution flag : flags) {
            values.add(
                    switch (flag) {
                        case Resolved resolved ->
                            List.of(
                                    resolved.key(),
                                    resolved.variant(),
                                    resolved.value(),
                                    resolved.reason().name(),
                                    resolved.metadata());
                        case Unresolved unresolved ->
                            List.of(unresolved.key(), unresolved.error().name(), unresolved.metadata());
                    });
        }
        return new Evaluations(flags, tag(FlagJson.write(values)));
    }

    /** {@code "…"}, quoted as HTTP wants it. */
    static String tag(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
