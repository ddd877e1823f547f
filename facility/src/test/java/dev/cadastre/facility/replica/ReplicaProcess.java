package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A replica in a process of its own, which can be stopped and let go on. */
final class ReplicaProcess implements ObservedReplica, AutoCloseable {

    /** Before every answer, since others write lines too. */
    static final String MARK = "answer ";

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    /** Returns once it answers. */
    ReplicaProcess(ChaosParts parts) {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReplicaMain.class.getName(),
                            parts.postgresUrl(),
                            parts.redisUri()))
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        read();
    }

    @Override
    public String name() {
        return "another process";
    }

    @Override
    public TreeVersion read() {
        return TreeVersion.parse(ask("read"));
    }

    @Override
    public TreeContents contents() {
        return TreeContents.parse(ask("contents"));
    }

    private synchronized String ask(String question) {
        try {
            questions.write(question);
            questions.newLine();
            questions.flush();
            String line = answers.readLine();
            while (line != null && !line.startsWith(MARK)) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("the replica's process ended");
            }
            return line.substring(MARK.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it where it is, or lets it go on. */
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -%s failed".formatted(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It goes on, in case it was stopped, and ends since nobody asks any more. */
    @Override
    public void close() {
        signal("CONT");
        try {
            questions.close();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        } catch (IOException | CompletionException e) {
            process.destroyForcibly();
        }
    }
}
