package dev.cadastre.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process of Linux listens: its addresses as {@code /proc} writes them, hexadecimal, and its ports. */
final class ListeningSockets {

    /** 127.0.0.1 as an IPv4 address and as an IPv4 address mapped into IPv6. */
    static final List<String> LOOPBACK = List.of("0100007F", "0000000000000000FFFF00000100007F");

    private static final String LISTENING = "0A";

    private ListeningSockets() {}

    static Set<String> of(long pid) throws IOException {
        return listening(pid).stream()
                .map(socket -> socket.substring(0, socket.indexOf(':')))
                .collect(Collectors.toSet());
    }

    static Set<Integer> ports(long pid) throws IOException {
        return listening(pid).stream()
                .map(socket -> Integer.parseInt(socket.substring(socket.indexOf(':') + 1), 16))
                .collect(Collectors.toSet());
    }

    private static Set<String> listening(long pid) throws IOException {
        Set<String> sockets = sockets(pid);
        Set<String> addresses = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            Files.readAllLines(Path.of("/proc/self/net", table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[3].equals(LISTENING) && sockets.contains("socket:[" + fields[9] + "]"))
                    .forEach(fields -> addresses.add(fields[1]));
        }
        return addresses;
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                target(descriptor).ifPresent(sockets::add);
            }
        } catch (NoSuchFileException e) {
            return Set.of();
        }
        return sockets;
    }

    private static Optional<String> target(Path descriptor) throws IOException {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
