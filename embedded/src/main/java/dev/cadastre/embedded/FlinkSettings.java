package dev.cadastre.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;

/** How the embedded Flink differs from its defaults: loopback, little memory, checkpoints that stay, endless restarts. */
final class FlinkSettings {

    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(32);

    /** The clock tick of Pekko, which carries Flink's calls. Timeouts and heartbeats, which use it, are of seconds. */
    private static final String CLOCK_TICK = "pekko.scheduler.tick-duration";

    private FlinkSettings() {}

    /**
     * Has the clocks of Flink's two actor systems tick ten times a second; by default each wakes a thread a hundred times.
     * Pekko takes it from the JVM's properties alone, before the first cluster starts.
     */
    static void slowTheClocks() {
        if (System.getProperty(CLOCK_TICK) == null) {
            System.setProperty(CLOCK_TICK, "100ms");
        }
    }

    static Configuration of(Path folder, int slots) {
        Configuration settings = new Configuration();
        listenOnLoopback(settings);
        keepCheckpoints(settings, folder);
        settings.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        settings.set(BlobServerOptions.STORAGE_DIRECTORY, folder.resolve("tmp").toString());
        settings.set(CoreOptions.DEFAULT_PARALLELISM, slots);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
        settings.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(200));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(5));
        return settings;
    }

    private static void listenOnLoopback(Configuration settings) {
        settings.set(JobManagerOptions.ADDRESS, Loopback.HOST);
        settings.set(JobManagerOptions.BIND_HOST, Loopback.HOST);
        settings.set(TaskManagerOptions.HOST, Loopback.HOST);
        settings.set(TaskManagerOptions.BIND_HOST, Loopback.HOST);
        settings.set(RestOptions.ADDRESS, Loopback.HOST);
        settings.set(RestOptions.BIND_ADDRESS, Loopback.HOST);
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(WebOptions.CANCEL_ENABLE, false);
    }

    private static void keepCheckpoints(Configuration settings, Path folder) {
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                RetainedState.checkpoints(folder).toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        // A slow disk must not bring the job down.
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    }

    static MiniClusterConfiguration cluster(Configuration settings, int slots) {
        return new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setCommonBindAddress(Loopback.HOST)
                .build();
    }
}
