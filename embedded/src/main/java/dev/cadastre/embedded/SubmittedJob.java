package dev.cadastre.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job a cluster runs: waited for, watched, stopped. */
final class SubmittedJob {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final Logger LOG = LoggerFactory.getLogger(SubmittedJob.class);

    private final MiniCluster cluster;
    private final JobID id;

    private SubmittedJob(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
    }

    static SubmittedJob submit(MiniCluster cluster, JobGraph graph) throws JobDidNotRun {
        answer(cluster.submitJob(graph), ANSWER_WITHIN);
        return new SubmittedJob(cluster, graph.getJobID());
    }

    /** Returns when all tasks run; cancels the job and throws when it fails before, or takes longer than that. */
    void awaitRunning(Duration bound) throws JobDidNotRun {
        Instant deadline = Instant.now().plus(bound);
        try {
            while (!runs(graph())) {
                failIfFailed(graph(), Instant.now().isAfter(deadline));
                LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            }
        } catch (JobDidNotRun e) {
            cancel();
            throw e;
        }
    }

    private void failIfFailed(AccessExecutionGraph graph, boolean late) throws JobDidNotRun {
        ErrorInfo error = graph.getFailureInfo();
        if (error != null) {
            JobDidNotRun failure = new JobDidNotRun("it failed", error.getException());
            if (late || failure.stateDidNotFit() || graph.getState().isGloballyTerminalState()) {
                throw failure;
            }
        }
        if (late) {
            throw new JobDidNotRun("it is still " + graph.getState());
        }
    }

    boolean runs() {
        try {
            return runs(graph());
        } catch (JobDidNotRun e) {
            return false;
        }
    }

    private static boolean runs(AccessExecutionGraph graph) {
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    private AccessExecutionGraph graph() throws JobDidNotRun {
        return answer(cluster.getExecutionGraph(id), ANSWER_WITHIN);
    }

    void stop(Path savepoints, Duration bound) {
        try {
            answer(
                    cluster.stopWithSavepoint(id, savepoints.toUri().toString(), false, SavepointFormatType.NATIVE),
                    bound);
        } catch (JobDidNotRun e) {
            LOG.warn("No savepoint could be taken; the job will go on from its last checkpoint ({})", e.getMessage());
            cancel();
        }
    }

    private void cancel() {
        try {
            if (!answer(cluster.getJobStatus(id), ANSWER_WITHIN).isGloballyTerminalState()) {
                answer(cluster.cancelJob(id), ANSWER_WITHIN);
                answer(cluster.requestJobResult(id), ANSWER_WITHIN);
            }
        } catch (JobDidNotRun e) {
            LOG.warn("The job could not be cancelled in order ({})", e.getMessage());
        }
    }

    private static <T> T answer(Future<T> asked, Duration bound) throws JobDidNotRun {
        try {
            return asked.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobDidNotRun("interrupted", e);
        } catch (ExecutionException e) {
            throw new JobDidNotRun("it failed", e);
        } catch (TimeoutException e) {
            throw new JobDidNotRun("no answer within " + bound.toSeconds() + " s");
        }
    }
}
