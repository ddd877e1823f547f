package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import dev.cadastre.model.Topic.Retention;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics as Kafka must have them. */
public final class Topics {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final int TIMEOUT_MILLIS = 15_000;

    private Topics() {}

    /**
     * Creates those of {@link Topic} that are missing, replicated as the broker's defaults say, and sees to it that those
     * whose records must stay keep them. Where this user may do neither, a line at WARN says so, for somebody else may.
     *
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if Kafka does not answer or refuses
     */
    public static void create(KafkaAccess access) {
        try (var admin = Admin.create(access.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS)))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = Arrays.stream(Topic.values())
                    .filter(topic -> !present.contains(topic.topicName()))
                    .map(Topics::described)
                    .toList();
            for (var creation : admin.createTopics(missing).values().values()) {
                toleratingExisting(creation::get);
            }
            for (Topic topic : Topic.values()) {
                if (present.contains(topic.topicName()) && topic.retention() == Retention.FOREVER) {
                    keepForever(admin, topic);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(access, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException refusal) {
                LOG.warn("This Kafka user may not create topics; another user has to ({})", refusal.getMessage());
                return;
            }
            throw unavailable(access, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Of a topic that is there already, perhaps made by an earlier release, which let later records replace it. */
    private static void keepForever(Admin admin, Topic topic) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        Map<String, String> wanted = settings(topic);
        Config present = admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .values()
                .iterator()
                .next();
        if (wanted.entrySet().stream().allMatch(each -> each.getValue().equals(value(present, each.getKey())))) {
            return;
        }
        List<AlterConfigOp> changes = wanted.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static NewTopic described(Topic topic) {
        return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                .configs(settings(topic));
    }

    private static Map<String, String> settings(Topic topic) {
        return switch (topic.retention()) {
            case BROKERS -> Map.of();
            case LATEST -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            case FOREVER ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1");
        };
    }

    private interface Creation {
        void await() throws ExecutionException, InterruptedException;
    }

    /** Two instances that start together both find a topic missing. */
    private static void toleratingExisting(Creation creation) throws ExecutionException, InterruptedException {
        try {
            creation.await();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static CadastreException unavailable(KafkaAccess access, Throwable cause) {
        return new CadastreException(
                ErrorId.UPSTREAM_UNAVAILABLE,
                "Kafka at %s did not create the topics: %s".formatted(access.bootstrap(), cause.getMessage()),
                cause);
    }
}
