package dev.cadastre.pipeline;

import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The job: {@link Topic#OBSERVATIONS} by device and {@link Topic#GATEWAYS} to all in, one placement or dead letter for each
 * observation out.
 *
 * <p>Delivery is at least once. After a crash the job goes on from its last checkpoint and writes some placements again,
 * with the same {@link dev.cadastre.model.Order} and content, which is how readers know them (only a gateway that was
 * moved in between may give them another zone). A start without a checkpoint goes on from the group's committed offsets
 * and remembers nothing of what lies before them.
 */
public final class PlacementJob {

    public static final String NAME = "cadastre-placements";

    /**
     * Nothing waits for others to travel with. A reader that is busy takes what came meanwhile all the same; and for a wait
     * Flink would wake a thread of each edge at its every end, also where there is nothing to send.
     */
    private static final Duration BUFFER_TIMEOUT = Duration.ZERO;

    private PlacementJob() {}

    /** Runs the job on the cluster that calls; {@code --help} prints the arguments. */
    public static void main(String[] arguments) throws Exception {
        PipelineSettings settings = JobArguments.parse(System.getenv(), arguments);
        if (settings == null) {
            System.out.print(JobArguments.HELP);
            return;
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        build(env, settings);
        env.execute(NAME);
    }

    /** Puts the job and how it is to run into the environment; the caller executes it. */
    public static void build(StreamExecutionEnvironment env, PipelineSettings settings) {
        env.configure(configuration(settings));
        BroadcastStream<GatewayUpdate> gateways = env.fromSource(
                        gateways(settings), WatermarkStrategy.noWatermarks(), "gateways")
                .uid("gateways")
                .setParallelism(1)
                .broadcast(PlacementFunction.GATEWAYS);
        DataStream<Outgoing> placed = env.fromSource(
                        observations(settings), WatermarkStrategy.noWatermarks(), "observations")
                .uid("observations")
                .keyBy(Incoming::key)
                .connect(gateways)
                .process(new PlacementFunction(), ValueType.OUTGOING)
                .name("place")
                .uid("place");
        placed.sinkTo(new AtLeastOnceSink<>(sink(settings))).name("placements").uid("placements");
    }

    private static Configuration configuration(PipelineSettings settings) {
        return new Configuration()
                .set(PipelineOptions.NAME, NAME)
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(PipelineOptions.OBJECT_REUSE, true)
                // There are no watermarks, and by default each task looks for one five times a second.
                .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO)
                .set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism())
                .set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT)
                .set(StateBackendOptions.STATE_BACKEND, "hashmap")
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval())
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100))
                .set(CheckpointingOptions.ENABLE_UNALIGNED, true)
                .set(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, Duration.ofSeconds(1))
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE)
                .set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500))
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
    }

    @SuppressWarnings("deprecation") // the connector asks for Kafka's OffsetResetStrategy and has nothing newer
    private static KafkaSource<Incoming> observations(PipelineSettings settings) {
        return KafkaSource.<Incoming>builder()
                .setBootstrapServers(settings.kafka().bootstrap())
                .setProperties(security(settings))
                .setGroupId(settings.group())
                .setClientIdPrefix(settings.group() + "-observations")
                .setTopics(Topic.OBSERVATIONS.topicName())
                // Fetches wait for data alone, so none is made in vain; the writer's linger makes each worth its price.
                .setProperty("fetch.min.bytes", "1")
                .setProperty("fetch.max.wait.ms", "500")
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new ObservationRecords(settings.keys()))
                .build();
    }

    /** Always from the beginning where there is no checkpoint: the topics are what is known of gateways. */
    private static KafkaSource<GatewayUpdate> gateways(PipelineSettings settings) {
        return KafkaSource.<GatewayUpdate>builder()
                .setBootstrapServers(settings.kafka().bootstrap())
                .setProperties(security(settings))
                .setGroupId(settings.group())
                .setClientIdPrefix(settings.group() + "-gateways")
                .setTopics(Topic.GATEWAYS.topicName(), Topic.ERASURES.topicName())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new GatewayRecords(settings.keys()))
                .build();
    }

    private static Properties security(PipelineSettings settings) {
        Properties security = new Properties();
        security.putAll(settings.kafka().security());
        return security;
    }

    private static KafkaSink<Outgoing> sink(PipelineSettings settings) {
        return KafkaSink.<Outgoing>builder()
                .setBootstrapServers(settings.kafka().bootstrap())
                .setKafkaProducerConfig(security(settings))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("client.id", settings.group() + "-writer")
                .setProperty("acks", "all")
                .setProperty("enable.idempotence", "true")
                .setProperty("linger.ms", "5")
                .setProperty("compression.type", "lz4")
                .setProperty("batch.size", String.valueOf(128 << 10))
                .setRecordSerializer(new EventRecords(settings.keys()))
                .build();
    }
}
