package dev.cadastre.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The git commit of the folder the program runs in, where there is one. */
public final class Commit {

    private Commit() {}

    public static Optional<String> here() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !answer.isEmpty() ? Optional.of(answer) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
