package dev.cadastre.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.RunningInstance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What other users of the machine get of a running Cadastre, past its documented endpoints: nothing. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
final class OpenPortsIT {

    private static final String LISTENING = "0A";
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final RunningCadastre cadastre = RunningCadastre.shared();

    @Test
    void everyOtherPortServesNobodyWithoutCredentials() throws Exception {
        Set<Integer> documented = documented();
        Set<Integer> ports = listening();
        assertThat(ports).as("the test sees what listens").containsAll(documented);
        ports.removeAll(documented);
        assertThat(ports).as("PostgreSQL, Redis, Kafka's two and Flink's two").hasSizeGreaterThanOrEqualTo(6);
        assertThat(servedAt(ports)).isEmpty();
        assertThat(servedAt(Set.of(cadastre.gateway().getPort())))
                .as("negative control: what serves is noticed")
                .hasSize(1);
    }

    /** The ports that served an unauthenticated client, and in which protocols; tried side by side, for most is waiting. */
    private static Map<Integer, List<String>> servedAt(Set<Integer> ports) throws Exception {
        Map<Integer, Future<List<String>>> tried = new TreeMap<>();
        Map<Integer, List<String>> served = new TreeMap<>();
        try (ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int port : ports) {
                tried.put(port, sideBySide.submit(() -> UnauthenticatedClient.servedAt(port)));
            }
            for (Map.Entry<Integer, Future<List<String>>> each : tried.entrySet()) {
                if (!each.getValue().get().isEmpty()) {
                    served.put(each.getKey(), each.getValue().get());
                }
            }
        }
        return served;
    }

    @Test
    void everyFileIsItsOwnersAlone() throws IOException {
        List<Path> open = new ArrayList<>();
        Files.walkFileTree(cadastre.folder(), new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isOpenToOthers(file)) {
                    open.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            // Checkpoints and segments come and go.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(open).isEmpty();
    }

    private static boolean isOpenToOthers(Path path) throws IOException {
        try {
            return !OWNERS.containsAll(Files.getPosixFilePermissions(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Set<Integer> documented() {
        RunningInstance running = RunningInstance.of(cadastre.folder());
        return Stream.of("gateway", "mqtt", "api", "ingest")
                .map(running::get)
                .flatMap(Optional::stream)
                .map(address -> URI.create(address).getPort())
                .collect(Collectors.toSet());
    }

    /** Of the process and its descendants. */
    private Set<Integer> listening() throws IOException {
        Set<String> sockets = new HashSet<>();
        for (ProcessHandle process : cadastre.processes()) {
            sockets.addAll(sockets(process.pid()));
        }
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            Files.readAllLines(Path.of("/proc/self/net", table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[3].equals(LISTENING) && sockets.contains("socket:[" + fields[9] + "]"))
                    .forEach(fields ->
                            ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16)));
        }
        return ports;
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        } catch (NoSuchFileException e) {
            return sockets; // it has ended
        }
        return sockets;
    }
}
