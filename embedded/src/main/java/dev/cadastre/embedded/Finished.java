package dev.cadastre.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a short program left: its exit status and all it printed. */
record Finished(int status, String output) {

    static Finished run(List<String> line) throws IOException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + line.getFirst() + " ran", e);
        }
    }

    /** The last line that is not blank: programs end with what went wrong. */
    String lastLine() {
        return output.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
    }
}
