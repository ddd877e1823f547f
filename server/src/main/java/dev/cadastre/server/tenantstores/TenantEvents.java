package dev.cadastre.server.tenantstores;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.TenantErasure;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.lifecycle.TenantStore;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the topics hold of a tenant, as far as any reader would be given it. The bytes themselves leave Kafka with the
 * retention of their topic.
 */
public final class TenantEvents implements TenantStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TenantErasure erasure;

    public TenantEvents(TenantErasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public String name() {
        return "events";
    }

    /** A collection a topic, each event with its envelope; the data as text, for a dead letter need not be JSON within. */
    @Override
    public void export(TenantId tenant, Sink sink) {
        erasure.visit(tenant, (topic, event) -> sink.put("events-" + topic.topicName(), line(event)));
    }

    private static String line(Event event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", event.id());
        line.put("type", event.type());
        line.put("subject", event.subject());
        line.put("time", event.time().toString());
        line.put("data", new String(event.data(), UTF_8));
        return JSON.writeValueAsString(line);
    }

    @Override
    public long purge(TenantId tenant) {
        return erasure.everything(tenant);
    }

    @Override
    public long remaining(TenantId tenant) {
        return erasure.readable(tenant);
    }

    @Override
    public Map<String, Long> scan(TenantId tenant) {
        Map<String, Long> found = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            if (topic != Topic.ERASURES) {
                found.put(topic.topicName(), 0L);
            }
        }
        erasure.visit(tenant, (topic, event) -> found.merge(topic.topicName(), 1L, Long::sum));
        return found;
    }
}
