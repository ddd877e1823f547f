package dev.cadastre.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process, the children it had, and whatever else names its data folder on its command line. */
record Family(Path folder, Set<ProcessHandle> members) {

    static Family of(ProcessHandle head, Path folder) {
        Set<ProcessHandle> members =
                Stream.concat(Stream.of(head), head.descendants()).collect(Collectors.toUnmodifiableSet());
        return new Family(folder, members);
    }

    /** Of a command that has ended: known by the folder alone. */
    static Family on(Path folder) {
        return new Family(folder, Set.of());
    }

    List<String> alive() {
        Stream<ProcessHandle> strangers = ProcessHandle.allProcesses().filter(this::namesFolder);
        return Stream.concat(members.stream().filter(ProcessHandle::isAlive), strangers)
                .distinct()
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    void awaitEnd(Duration bound) {
        Eventually.await("the end of " + alive(), bound, () -> alive().isEmpty());
    }

    private boolean namesFolder(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(folder.toString());
    }
}
