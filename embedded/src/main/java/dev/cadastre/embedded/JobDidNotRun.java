package dev.cadastre.embedded;

import java.util.stream.Stream;
import org.apache.flink.util.ExceptionUtils;

/** A job that failed before all its tasks ran, or did not get so far in time. */
final class JobDidNotRun extends Exception {

    private static final long serialVersionUID = 1;

    /** What Flink says when the state of a checkpoint, and not the world around the job, is what stopped it. */
    private static final String[] STATE_TROUBLES = {
        "Failed to rollback to checkpoint/savepoint",
        "StateMigrationException",
        "BackendBuildingException",
        "Could not restore keyed state backend",
        "Could not restore operator state backend",
        "Cannot find checkpoint or savepoint file",
        "Cannot find meta data file",
        "checkpoint.metadata",
        "Checkpoints.loadCheckpointMetadata",
        "Error during restore",
    };

    private final String trace;

    JobDidNotRun(String message) {
        super(message);
        this.trace = "";
    }

    JobDidNotRun(String message, Throwable cause) {
        super(message + ": " + root(cause), cause);
        this.trace = ExceptionUtils.stringifyException(cause);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage() == null ? root : root.getMessage());
    }

    boolean stateDidNotFit() {
        return Stream.of(STATE_TROUBLES).anyMatch(trace::contains);
    }
}
