package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event counts if one of the platform's own parts signed it for this very topic, key, tenant and content. */
final class SignedEvents implements EventGuard {

    private static final Map<String, Topic> TOPICS =
            Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::topicName, Function.identity()));

    private final EventKeys keys;

    SignedEvents(EventKeys keys) {
        this.keys = keys;
    }

    @Override
    public byte[] sign(EventContent content) {
        return keys.sign(content);
    }

    @Override
    public void admit(byte @Nullable [] key, EventContent content, byte @Nullable [] signature) {
        EventKeys.Finding finding = keys.check(content, signature);
        if (finding != EventKeys.Finding.GENUINE) {
            throw refusal(finding.reason(), "the event's signature is not one of the platform's: " + finding.reason());
        }
        Topic topic = TOPICS.get(content.topic());
        if (topic == null || key == null || !Arrays.equals(key, expectedKey(topic, content))) {
            throw refusal("foreign-key", "the key is not of the tenant and subject its headers name");
        }
    }

    /** The key decides the partition and what compaction keeps, so it is checked though nobody reads a tenant from it. */
    private static byte[] expectedKey(Topic topic, EventContent content) {
        return topic.key(new TenantId(content.tenant()), content.subject()).getBytes(UTF_8);
    }

    @Override
    public boolean delivers(TenantId subscriber, TenantId owner) {
        return subscriber.equals(owner);
    }

    /** A dot is part of no tenant's id and of no name, so no two subscribers share a group unless they are the same. */
    @Override
    public String group(TenantId subscriber, String name) {
        return "tenant." + subscriber + "." + name;
    }

    private static CadastreException refusal(String reason, String detail) {
        LayerRefusals.count(Layer.EVENTS, reason);
        return new CadastreException(ErrorId.ISOLATION_REFUSED, detail);
    }
}
