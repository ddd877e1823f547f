package dev.cadastre.tenants.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of an audit log. Its text is one JSON object; the bytes of the text are hashed, so the text alone proves
 * the entry, independent of how it was serialised.
 *
 * @param owner whose log it is in: a tenant's id, or {@value AuditOwner#PLATFORM}
 * @param index its place in the log, from 0
 */
public record AuditEntry(String owner, long index, Instant at, AuditEvent event, String text) {

    private static final JsonMapper JSON = new JsonMapper();

    static AuditEntry of(String owner, long index, Instant at, AuditEvent event) {
        ObjectNode line = JSON.createObjectNode()
                .put("tenant", owner)
                .put("index", index)
                .put("at", at.toString())
                .put("actor", event.actor())
                .put("action", event.action())
                .put("subject", event.subject())
                .put("detail", event.detail());
        return new AuditEntry(owner, index, at, event, JSON.writeValueAsString(line));
    }

    /** @throws IllegalArgumentException if the text is not an entry */
    public static AuditEntry parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            return new AuditEntry(
                    word(line, "tenant"),
                    Objects.requireNonNull(line.get("index"), "index").asLong(),
                    Instant.parse(word(line, "at")),
                    new AuditEvent(
                            word(line, "actor"), word(line, "action"), word(line, "subject"), word(line, "detail")),
                    text);
        } catch (JacksonException | NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("not an entry of an audit log: " + e.getMessage(), e);
        }
    }

    private static String word(JsonNode line, String name) {
        return Objects.requireNonNull(line.get(name), name).asString();
    }

    /** What is hashed. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
