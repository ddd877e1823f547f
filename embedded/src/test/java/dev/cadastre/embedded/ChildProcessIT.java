package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildProcessIT {

    private static final Duration BOUND = Duration.ofSeconds(20);

    /** Says on start that it is there, and on the signal for an orderly stop what became of it. */
    private static final String OBEDIENT =
            "trap 'echo bye; exit 0' TERM; touch \"$1/ready\"; while :; do sleep 0.05; done";

    private static final String DEAF = "trap '' TERM; touch \"$1/ready\"; while :; do sleep 0.05; done";

    @TempDir
    Path folder;

    @Test
    void isAskedToStopBeforeItIsKilled() throws Exception {
        ChildProcess child = started(OBEDIENT, Duration.ofSeconds(10));
        ProcessHandle server = server();
        child.close();
        assertThat(server.isAlive()).isFalse();
        assertThat(child.isAlive()).isFalse();
        assertThat(folder.resolve("server.log")).hasContent("bye");
    }

    @Test
    void isKilledByItsWatchdogWhenItDoesNotHear() throws Exception {
        try (ChildProcess child = started(DEAF, Duration.ofSeconds(1))) {
            ProcessHandle server = server();
            child.letGo();
            server.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void isStoppedWhenItsWatchdogAloneIsKilled() throws Exception {
        try (ChildProcess _ = started(OBEDIENT, BOUND)) {
            ProcessHandle server = server();
            server.parent().orElseThrow().destroyForcibly();
            server.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void hasASessionOfItsOwnSoThatTheTerminalsInterruptDoesNotReachIt() throws Exception {
        try (ChildProcess child = started(OBEDIENT, BOUND)) {
            assertThat(child.isAlive()).isTrue();
            Finished ps = Finished.run(List.of("ps", "-o", "sess=", "-p", "" + server().pid()));
            Finished own = Finished.run(List.of(
                    "ps", "-o", "sess=", "-p", "" + ProcessHandle.current().pid()));
            assertThat(ps.lastLine()).isNotBlank().isNotEqualTo(own.lastLine());
        }
    }

    @Test
    void isReportedWithItsLastWordsWhenItEndsBeforeItIsReady() {
        assertRefused(
                        ErrorId.PART_FAILED_TO_START,
                        () -> started("echo 'FATAL: no such thing'; exit 3", Duration.ofSeconds(1)))
                .contains("ended with status 3")
                .contains("FATAL: no such thing");
    }

    @Test
    void isStoppedWhenItIsNotReadyInTime() throws Exception {
        ChildProcess child = ChildProcess.start(command(OBEDIENT, BOUND));
        Eventually.await(() -> Files.exists(folder.resolve("ready")));
        ProcessHandle server = server();
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> child.awaitReady(Duration.ofMillis(50), () -> false))
                .contains("was not ready within");
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void isStoppedByTheNextStartWhenEvenItsWatchdogWasKilled() throws Exception {
        try (ChildProcess _ = started(OBEDIENT, BOUND)) {
            ProcessHandle orphan = server();
            killWatchdogs(orphan);
            assertThat(orphan.isAlive()).isTrue();
            Files.delete(folder.resolve("ready"));
            try (ChildProcess next = started(OBEDIENT, BOUND)) {
                assertThat(orphan.isAlive()).isFalse();
                assertThat(next.isAlive()).isTrue();
            }
        }
    }

    @Test
    void leavesAloneAProcessThatGotItsOldIdSince() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(folder.resolve("server.pid"), stranger.pid() + "\n");
            started(OBEDIENT, BOUND).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private static void killWatchdogs(ProcessHandle server) throws Exception {
        ProcessHandle shell = server.parent().orElseThrow();
        List<ProcessHandle> watchers =
                shell.children().filter(child -> !child.equals(server)).toList();
        for (ProcessHandle watcher : watchers) {
            watcher.destroyForcibly();
            watcher.onExit().get(10, TimeUnit.SECONDS);
        }
        shell.destroyForcibly();
        shell.onExit().get(10, TimeUnit.SECONDS);
    }

    private ChildProcess started(String script, Duration stopWithin) {
        ChildProcess child = ChildProcess.start(command(script, stopWithin));
        child.awaitReady(BOUND, () -> Files.exists(folder.resolve("ready")));
        return child;
    }

    private ChildCommand command(String script, Duration stopWithin) {
        return new ChildCommand(
                "Server",
                List.of("sh", "-c", script, "server", folder.toString()),
                folder,
                "TERM",
                stopWithin,
                Map.of());
    }

    private ProcessHandle server() throws IOException {
        return OrphanedServer.find(folder.resolve("server.pid"), folder).orElseThrow();
    }
}
