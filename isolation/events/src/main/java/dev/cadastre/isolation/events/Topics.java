package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics as Kafka must have them. */
public final class Topics {

    private static final int TIMEOUT_MILLIS = 15_000;

    private Topics() {}

    /**
     * Creates those of {@link Topic} that are missing, replicated and kept as the broker's defaults say; leaves the others alone.
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(access, e);
        } catch (ExecutionException e) {
            throw unavailable(access, e.getCause() == null ? e : e.getCause());
        }
    }

    private static NewTopic described(Topic topic) {
        var described = new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty());
        return topic.compacted()
                ? described.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : described;
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
