package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A server of another language, run as a child that cannot outlive this JVM.
 *
 * <p>Between the JVM and the server runs a POSIX {@code sh} (the resource {@code watchdog.sh}) that reads its standard
 * input, a pipe whose other end this JVM alone holds. When that end closes, by {@link #close()} or because the kernel
 * closes it for a JVM that died, kill -9 included, the shell sends the server its signal for an orderly stop and, once
 * the bound has passed, SIGKILL. Nothing has to run in the dying JVM for this.
 *
 * <p>Shell and server have a session of their own, so that a Ctrl-C in the terminal reaches the JVM alone, which then
 * stops its parts in order. The server's process id is kept in {@code server.pid}: should even the shell have been killed,
 * the next start finds the server and stops it first. What the server prints goes to {@code server.log}.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration SHELL_MARGIN = Duration.ofSeconds(3);

    private final ChildCommand command;
    private final ServerLog log;
    private final Process shell;

    private ChildProcess(ChildCommand command, ServerLog log, Process shell) {
        this.command = command;
        this.log = log;
        this.shell = shell;
    }

    /** Stops an orphan of an earlier run on the same folder, then starts the server; it need not be ready on return. */
    static ChildProcess start(ChildCommand command) {
        stopServer(command);
        try {
            ServerLog log = ServerLog.startedAt(command.logFile());
            ProcessBuilder builder = new ProcessBuilder(line(command));
            builder.environment().putAll(command.environment());
            builder.directory(command.folder().toFile());
            builder.redirectErrorStream(true);
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(command.logFile().toFile()));
            return new ChildProcess(command, log, builder.start());
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START, command.name() + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static void stopServer(ChildCommand command) {
        OrphanedServer.stop(command.name(), command.pidFile(), command.folder(), command.stopWithin());
    }

    private static List<String> line(ChildCommand command) throws IOException {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.addAll(List.of("sh", watchdog(command.folder()).toString(), command.stopSignal()));
        line.add(Long.toString(command.stopWithin().toSeconds()));
        line.add(command.pidFile().toString());
        line.addAll(command.line());
        return line;
    }

    private static Path watchdog(Path folder) throws IOException {
        try (var resource = ChildProcess.class.getResourceAsStream("watchdog.sh")) {
            if (resource == null) {
                throw new IOException("watchdog.sh is missing from the class path");
            }
            Path file = folder.resolve("watchdog.sh");
            PrivateFile.write(file, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
            return file;
        }
    }

    /**
     * Returns once {@code ready} holds, which is asked again and again.
     *
     * @throws CadastreException when the server ends before, or is not ready within {@code bound}; it is closed then
     */
    void awaitReady(Duration bound, BooleanSupplier ready) {
        Instant deadline = Instant.now().plus(bound);
        try {
            while (!ready.getAsBoolean()) {
                if (!shell.isAlive()) {
                    throw log.failure(command.name(), "ended with status " + shell.exitValue());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw log.failure(command.name(), "was not ready within " + bound.toSeconds() + " s");
                }
                LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /** Asks the server to stop in order and returns when it is gone; past the bound it is killed. */
    @Override
    public void close() {
        letGo();
        boolean interrupted = !ended(command.stopWithin().plus(SHELL_MARGIN));
        if (shell.isAlive()) {
            shell.destroyForcibly();
            stopServer(command);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the pipe, which is all that the death of this JVM does; the rest is the shell's. */
    void letGo() {
        try {
            shell.getOutputStream().close();
        } catch (IOException ignored) {
            // It is closed already: the shell has seen it.
        }
    }

    private boolean ended(Duration bound) {
        try {
            shell.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
