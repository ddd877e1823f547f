package dev.cadastre.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Servers in a temporary folder, for tests and trials: they end, and the folder with them, when this is closed or the program
 * ends. What was added last is closed first.
 */
public final class TemporaryServers implements AutoCloseable {

    private final Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    private TemporaryServers(Path folder) {
        this.folder = folder;
    }

    /** @param name of the folder's beginning, so that one that stays behind can be identified */
    public static TemporaryServers in(String name) {
        try {
            TemporaryServers servers = new TemporaryServers(Files.createTempDirectory("cadastre-" + name + "-"));
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new PostgreSQL on a free port; so are the others. */
    public PostgresServer postgres() {
        return add(PostgresServer.start(folder.resolve("postgres"), 0));
    }

    /** @param users a line each as in a Redis {@code aclfile}, beside the user of its address, who may do everything */
    public RedisServer redis(List<String> users) {
        return add(RedisServer.start(folder.resolve("redis"), 0, users));
    }

    public KafkaBroker kafka() {
        return add(KafkaBroker.start(folder.resolve("kafka"), 0));
    }

    /** Keeps something to be closed before everything that is here already. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Where further files may lie. */
    public Path folder() {
        return folder;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            while (!parts.isEmpty()) {
                parts.pop().close();
            }
            Folders.delete(folder);
        } catch (Exception e) {
            throw new IllegalStateException("not all of " + folder + " was stopped", e);
        }
    }
}
