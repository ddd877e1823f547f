package dev.cadastre.endtoend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The distribution of the release before: in the folder that {@code -Dcadastre.previous} names, or built from its commit
 * among this module's output.
 */
final class PreviousRelease {

    private static final String COMMIT = "1a4909d5b8132d85138db0486a491c7e5b850879";
    private static final Path BUILD = Distribution.TARGET.resolve("previous");
    private static final Path BUILT = BUILD.resolve(Path.of("launcher", "target", "cadastre"));
    private static final String SCRIPT = "cadastre";
    private static final int MINUTES_MAX = 15;

    private PreviousRelease() {}

    /** Its script. Where the repository has no such commit, as in a shallow clone, the test is skipped. */
    static Path script() throws IOException {
        String given = System.getProperty("cadastre.previous", "");
        if (!given.isEmpty()) {
            return Path.of(given).resolve(SCRIPT);
        }
        if (!Files.exists(BUILT.resolve(SCRIPT))) {
            build();
        }
        return BUILT.resolve(SCRIPT);
    }

    private static void build() throws IOException {
        String top = Path.of("..").toRealPath().toString();
        Assumptions.assumeTrue(
                run(Path.of(top), List.of("git", "cat-file", "-e", COMMIT + "^{commit}")),
                "the history of this clone lacks the release before: git fetch --unshallow, or"
                        + " -Dcadastre.previous=FOLDER");
        if (!Files.exists(BUILD)) {
            succeed(Path.of(top), List.of("git", "clone", "-q", "--shared", "--no-checkout", top, BUILD.toString()));
        }
        succeed(BUILD, List.of("git", "checkout", "-q", COMMIT));
        List<String> maven = new ArrayList<>(List.of(
                "./mvnw",
                "-q",
                "-B",
                "-ntp",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-pl",
                "launcher",
                "-am",
                "package"));
        for (String repository : List.of("maven.repo.local", "maven.repo.local.tail")) {
            String here = System.getProperty(repository, "");
            if (!here.isEmpty()) {
                maven.add("-D%s=%s".formatted(repository, here));
            }
        }
        succeed(BUILD, maven);
    }

    private static void succeed(Path folder, List<String> command) throws IOException {
        if (!run(folder, command)) {
            throw new AssertionError("%s failed in %s; what it printed is above".formatted(command, folder));
        }
    }

    private static boolean run(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
