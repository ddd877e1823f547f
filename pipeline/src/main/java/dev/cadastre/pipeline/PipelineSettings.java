package dev.cadastre.pipeline;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import java.time.Duration;
import java.util.Objects;

/**
 * How the job runs.
 *
 * @param kafka where Kafka is, and as whom the job connects to it
 * @param keys by which the job knows what ingest wrote, and is known by its readers
 * @param group the Kafka group under which progress is committed; where a start without a checkpoint begins
 * @param parallelism how many tasks read, and as many place
 * @param checkpointInterval how much time a crash may make the job do again
 */
public record PipelineSettings(
        KafkaAccess kafka, EventKeys keys, String group, int parallelism, Duration checkpointInterval) {

    private static final int MAX_PARALLELISM = 128;

    public PipelineSettings {
        Objects.requireNonNull(kafka);
        Objects.requireNonNull(keys);
        Objects.requireNonNull(group);
        if (group.isBlank()) {
            throw invalid("the group must not be empty");
        }
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw invalid("parallelism %d is not within 1 to %d".formatted(parallelism, MAX_PARALLELISM));
        }
        if (checkpointInterval.compareTo(Duration.ofMillis(100)) < 0
                || checkpointInterval.compareTo(Duration.ofHours(1)) > 0) {
            throw invalid("checkpoint interval %s is not within 100 ms to 1 h".formatted(checkpointInterval));
        }
    }

    /** One task, a checkpoint every 5 s, under the group {@code pipeline}. */
    public static PipelineSettings of(KafkaAccess kafka, EventKeys keys) {
        return new PipelineSettings(kafka, keys, "pipeline", 1, Duration.ofSeconds(5));
    }

    public PipelineSettings withGroup(String newGroup) {
        return new PipelineSettings(kafka, keys, newGroup, parallelism, checkpointInterval);
    }

    public PipelineSettings withParallelism(int newParallelism) {
        return new PipelineSettings(kafka, keys, group, newParallelism, checkpointInterval);
    }

    public PipelineSettings withCheckpointInterval(Duration newInterval) {
        return new PipelineSettings(kafka, keys, group, parallelism, newInterval);
    }

    static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.INVALID_SETTING, detail);
    }
}
