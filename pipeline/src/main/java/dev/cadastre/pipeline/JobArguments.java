package dev.cadastre.pipeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The arguments of the job's {@code main}, as given to {@code flink run}. */
final class JobArguments {

    static final String HELP = """
            Cadastre's pipeline: reads the Kafka topics observations and gateways, writes placements.

              flink run cadastre-pipeline-VERSION-job.jar --bootstrap HOST:PORT[,HOST:PORT...] [options]

              --bootstrap HOST:PORT    where Kafka is; must be given
              --group NAME             Kafka group for progress                 (pipeline)
              --parallelism N          tasks that read, and as many that place  (1)
              --checkpoint-seconds N   time between two checkpoints             (5)
              --help                   this text

            Where checkpoints lie and how many are kept is the cluster's to say: execution.checkpointing.dir and
            execution.checkpointing.num-retained. To go on after a cancellation: flink run -s CHECKPOINT ...
            """;

    private JobArguments() {}

    /** The settings, or null where help is asked for. */
    static @Nullable PipelineSettings parse(String... arguments) {
        PipelineSettings settings = PipelineSettings.of("unset");
        boolean bootstrapGiven = false;
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            if (option.equals("--help")) {
                return null;
            }
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            settings = with(settings, option, value);
            bootstrapGiven |= option.equals("--bootstrap");
        }
        if (!bootstrapGiven) {
            throw PipelineSettings.invalid("--bootstrap HOST:PORT is missing; --help tells more");
        }
        return settings;
    }

    private static PipelineSettings with(PipelineSettings settings, String option, String value) {
        return switch (option) {
            case "--bootstrap" ->
                new PipelineSettings(value, settings.group(), settings.parallelism(), settings.checkpointInterval());
            case "--group" -> settings.withGroup(value);
            case "--parallelism" -> settings.withParallelism(number(option, value));
            case "--checkpoint-seconds" -> settings.withCheckpointInterval(Duration.ofSeconds(number(option, value)));
            default -> throw PipelineSettings.invalid("'%s' is no option; --help names them".formatted(option));
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
