package dev.cadastre.pipeline;

import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** The arguments of the job's {@code main}, as given to {@code flink run}. */
final class JobArguments {

    static final String EVENT_KEY = "CADASTRE_EVENT_KEY";

    static final String HELP = """
            Cadastre's pipeline: reads the Kafka topics observations and gateways, writes placements.

              flink run cadastre-pipeline-VERSION-job.jar --bootstrap HOST:PORT[,HOST:PORT...] [options]

              --bootstrap HOST:PORT    where Kafka is; must be given
              --kafka-config FILE      security.*, sasl.*, ssl.* of a secured Kafka (none)
              --group NAME             Kafka group for progress                 (pipeline)
              --parallelism N          tasks that read, and as many that place  (1)
              --checkpoint-seconds N   time between two checkpoints             (5)
              --help                   this text

            The variable CADASTRE_EVENT_KEY must hold the secrets by which events are signed, as it does for the other
            processes of the installation.

            Where checkpoints lie and how many are kept is the cluster's to say: execution.checkpointing.dir and
            execution.checkpointing.num-retained. To go on after a cancellation: flink run -s CHECKPOINT ...
            """;

    private static final Set<String> OPTIONS =
            Set.of("--bootstrap", "--kafka-config", "--group", "--parallelism", "--checkpoint-seconds");

    private JobArguments() {}

    /** The settings, or null where help is asked for. */
    static @Nullable PipelineSettings parse(Map<String, String> environment, String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            return null;
        }
        Map<String, String> given = pairs(arguments);
        String bootstrap = given.remove("--bootstrap");
        if (bootstrap == null) {
            throw PipelineSettings.invalid("--bootstrap HOST:PORT is missing; see --help");
        }
        String file = given.remove("--kafka-config");
        KafkaAccess kafka = file == null
                ? KafkaAccess.open(bootstrap)
                : KafkaAccess.read(bootstrap, Path.of(file), AdminClientConfig.configNames());
        PipelineSettings settings = PipelineSettings.of(kafka, keys(environment));
        for (Map.Entry<String, String> option : given.entrySet()) {
            settings = with(settings, option.getKey(), option.getValue());
        }
        return settings;
    }

    private static Map<String, String> pairs(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i])) {
                throw PipelineSettings.invalid("'%s' is no option; --help names them".formatted(arguments[i]));
            }
            given.put(arguments[i], i + 1 < arguments.length ? arguments[i + 1] : "");
        }
        return given;
    }

    private static EventKeys keys(Map<String, String> environment) {
        String given = environment.getOrDefault(EVENT_KEY, "");
        if (given.isEmpty()) {
            throw PipelineSettings.invalid("the variable " + EVENT_KEY + " is missing; see --help");
        }
        return EventKeys.of(given);
    }

    private static PipelineSettings with(PipelineSettings settings, String option, String value) {
        return switch (option) {
            case "--group" -> settings.withGroup(value);
            case "--parallelism" -> settings.withParallelism(number(option, value));
            case "--checkpoint-seconds" -> settings.withCheckpointInterval(Duration.ofSeconds(number(option, value)));
            default -> throw new IllegalArgumentException(option);
        };
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw PipelineSettings.invalid("%s '%s' is no number".formatted(option, value));
        }
    }
}
