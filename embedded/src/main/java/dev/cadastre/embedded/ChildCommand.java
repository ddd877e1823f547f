package dev.cadastre.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a server is run and stopped.
 *
 * @param name what users call it, {@code PostgreSQL}
 * @param line the program and its arguments; one of them names {@code folder}, by which an orphan is known as ours
 * @param folder where it runs and keeps its data, log and process id; absolute
 * @param stopSignal the signal for an orderly stop, without SIG
 * @param stopWithin how long it may take for that before it is killed
 * @param environment variables beyond those of this JVM
 */
record ChildCommand(
        String name,
        List<String> line,
        Path folder,
        String stopSignal,
        Duration stopWithin,
        Map<String, String> environment) {

    ChildCommand {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
        if (line.stream().noneMatch(argument -> argument.startsWith(folder.toString()))) {
            throw new IllegalArgumentException("no argument of " + name + " names its folder " + folder);
        }
    }

    Path logFile() {
        return folder.resolve("server.log");
    }

    Path pidFile() {
        return folder.resolve("server.pid");
    }
}
