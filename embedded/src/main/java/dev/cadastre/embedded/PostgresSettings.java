package dev.cadastre.embedded;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the embedded PostgreSQL differs from its defaults. Given on the command line, so that they hold on a folder of any
 * age. What makes it durable is named although it is the default: it is a promise, and a test reads it back.
 */
final class PostgresSettings {

    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("listen_addresses", Loopback.HOST),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("shared_buffers", "192MB"),
            Map.entry("wal_compression", "on"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("checkpoint_timeout", "10min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("logging_collector", "off")));

    private PostgresSettings() {}

    static List<String> arguments(int port) {
        return Stream.concat(
                        Stream.of("-c", "port=" + port),
                        SETTINGS.entrySet().stream()
                                .flatMap(entry -> Stream.of("-c", entry.getKey() + "=" + entry.getValue())))
                .toList();
    }
}
