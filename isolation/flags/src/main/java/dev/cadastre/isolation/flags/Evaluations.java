package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.isolation.flags.rule.Values;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * All flags of a tenant, evaluated in one context.
 *
 * @param metadata what the sets of flags say of themselves
 * @param etag of just these values for just this tenant in just this context: no other tenant's answer ever has it, so that
 *     a client that sends a tag does not learn which tenants have the same flags
 */
public record Evaluations(List<Resolution> flags, Map<String, Object> metadata, String etag) {

    public Evaluations {
        flags = List.copyOf(flags);
        metadata = Map.copyOf(metadata);
    }

    /** @param said the context as the client sent it */
    static Evaluations of(TenantId tenant, Map<String, ?> said, List<Resolution> flags, Map<String, Object> metadata) {
        List<Object> values = new ArrayList<>();
        values.add(tenant.value());
        values.add(Values.normal(said));
        values.add(metadata);
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
                        case Deferred deferred ->
                            List.of(deferred.key(), deferred.reason().name(), deferred.metadata());
                        case Unresolved unresolved ->
                            List.of(unresolved.key(), unresolved.error().name(), unresolved.metadata());
                    });
        }
        return new Evaluations(flags, metadata, tag(FlagJson.write(values)));
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
