package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink 2.3 cluster of one task manager inside this JVM, for one job, whose state outlives it.
 *
 * <p>Checkpoints are kept in the folder when the JVM is killed, and an orderly {@link #close()} adds a savepoint. A job
 * that is {@linkplain #submit submitted} goes on from the newest of them that is complete. Where that one does not fit
 * the job, because the job has changed or a file is damaged, the job starts without it, which a line at WARN says; its
 * sources then start where they would for want of any state: a Kafka source, from its group's committed offsets. The
 * state that did not fit is kept in {@code set-aside/}.
 *
 * <p>Its REST endpoint and its blob server listen on 127.0.0.1 and serve nobody but the cluster itself ({@link FlinkTls}).
 */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration JOB_RUNS_WITHIN = Duration.ofSeconds(60);
    private static final Duration SAVEPOINT_WITHIN = Duration.ofSeconds(10);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);

    private final MiniCluster cluster;
    private final Configuration settings;
    private final RetainedState retained;
    private @Nullable SubmittedJob job;

    private FlinkCluster(MiniCluster cluster, Configuration settings, RetainedState retained) {
        this.cluster = cluster;
        this.settings = settings;
        this.retained = retained;
    }

    /**
     * Starts a cluster with {@code slots} task slots, which is the parallelism of a job that sets none.
     *
     * @throws CadastreException PART_FAILED_TO_START
     */
    public static FlinkCluster start(Path dir, int slots) {
        Path folder = dir.toAbsolutePath().normalize();
        try {
            Folders.createPrivate(folder);
            Folders.delete(folder.resolve("tmp"));
            Folders.createPrivate(folder.resolve("tmp"));
            FlinkSettings.slowTheClocks();
            Configuration settings = FlinkSettings.of(folder, slots);
            FlinkTls.in(folder).secure(settings);
            MiniCluster cluster = new MiniCluster(FlinkSettings.cluster(settings, slots));
            cluster.start();
            return new FlinkCluster(cluster, settings, new RetainedState(folder));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", e);
        } catch (Exception e) {
            throw failed("did not start on " + folder + ": " + e, e);
        }
    }

    private static CadastreException failed(String what, Throwable cause) {
        return new CadastreException(ErrorId.PART_FAILED_TO_START, "Flink " + what, cause);
    }

    /**
     * Submits the job that {@code build} adds to the environment and returns once all its tasks run. It restarts by
     * itself, with growing delays up to 5 s, whenever it fails later.
     *
     * @throws CadastreException PART_FAILED_TO_START when it cannot be built or does not run within 60 s
     * @throws IllegalStateException when a job runs here already
     */
    public void submit(Consumer<StreamExecutionEnvironment> build) {
        submit(build, JOB_RUNS_WITHIN);
    }

    synchronized void submit(Consumer<StreamExecutionEnvironment> build, Duration bound) {
        if (job != null) {
            throw new IllegalStateException("a job runs on this cluster already");
        }
        try {
            Optional<Path> newest = retained.newest();
            retained.deleteAllBut(newest);
            if (newest.isPresent()) {
                job = resumed(build, newest.get(), bound);
            } else {
                job = running(graph(build), bound);
            }
        } catch (JobDidNotRun e) {
            throw failed("job did not run: " + e.getMessage(), e);
        } catch (IOException e) {
            throw failed("cannot read its folder: " + e, e);
        }
    }

    private SubmittedJob resumed(Consumer<StreamExecutionEnvironment> build, Path state, Duration bound)
            throws JobDidNotRun, IOException {
        JobGraph graph = graph(build);
        graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(state.toUri().toString()));
        try {
            SubmittedJob resumed = running(graph, bound);
            LOG.info("The job goes on from {}", state);
            return resumed;
        } catch (JobDidNotRun e) {
            if (!e.stateDidNotFit()) {
                throw e;
            }
            SubmittedJob fresh = running(graph(build), bound);
            LOG.warn(
                    "The job's state in {} does not fit this version of it ({}). It was set aside as {}; the job starts from its sources' committed offsets.",
                    state,
                    e.getMessage(),
                    retained.setAside(state));
            return fresh;
        }
    }

    private JobGraph graph(Consumer<StreamExecutionEnvironment> build) {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(new Configuration(settings));
        build.accept(environment);
        return environment.getStreamGraph().getJobGraph();
    }

    private SubmittedJob running(JobGraph graph, Duration bound) throws JobDidNotRun {
        SubmittedJob submitted = SubmittedJob.submit(cluster, graph);
        submitted.awaitRunning(bound);
        return submitted;
    }

    /** Whether the job is submitted and all its tasks run now. */
    public synchronized boolean isRunning() {
        return job != null && job.runs();
    }

    /**
     * Stops the job with a savepoint if that takes no more than 10 s, else cancels it, which leaves the last checkpoint;
     * then stops the cluster.
     */
    @Override
    public synchronized void close() {
        if (job != null) {
            job.stop(retained.savepoints(), SAVEPOINT_WITHIN);
        }
        try {
            cluster.closeAsync().get(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("Flink did not stop in order: {}", e.toString());
        }
    }
}
