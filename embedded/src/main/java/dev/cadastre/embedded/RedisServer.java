package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Redis 6.2 on 127.0.0.1 behind a password, as a child process that ends with this JVM. Its append-only file is synced
 * every second: the end of this JVM, kill -9 included, loses nothing, a power cut up to two seconds. At 256 MB it drops
 * keys that would expire anyway, least recently used first; a key without an expiry is never dropped, a write is refused
 * instead.
 */
public final class RedisServer implements AutoCloseable {

    private static final String NAME = "Redis";
    private static final String USERS = "users.acl";
    private static final Duration START_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final int PROBE_TIMEOUT_MILLIS = 1000;

    private final ChildProcess process;
    private final int port;
    private final String password;

    private RedisServer(ChildProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts on {@code dir}, which is created on first use, and returns once commands are answered.
     *
     * @param port 0 for some free one
     * @throws CadastreException PORT_IN_USE or PART_FAILED_TO_START; no process is left then
     */
    public static RedisServer start(Path dir, int port) {
        return start(dir, port, List.of());
    }

    /**
     * As {@link #start(Path, int)}, with users beside the one of {@link #uri()}, who may do everything.
     *
     * @param users a line each as in a Redis {@code aclfile}
     */
    public static RedisServer start(Path dir, int port, List<String> users) {
        Path folder = dir.toAbsolutePath().normalize();
        Path program = RedisBinary.ofThisMachine();
        OrphanedServer.stop(NAME, folder.resolve("server.pid"), folder, STOP_WITHIN);
        int bound = Loopback.free(NAME, port);
        try {
            Folders.createPrivate(folder);
            String password = PrivateFile.secret(folder.resolve("password"));
            Path configuration = folder.resolve("redis.conf");
            PrivateFile.write(configuration, configuration(folder, bound));
            PrivateFile.write(folder.resolve(USERS), users(password, users));
            ChildProcess process = ChildProcess.start(new ChildCommand(
                    NAME,
                    List.of(program.toString(), configuration.toString()),
                    folder,
                    "TERM",
                    STOP_WITHIN,
                    Map.of()));
            RedisServer server = new RedisServer(process, bound, password);
            process.awaitReady(START_WITHIN, server::answers);
            return server;
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "Redis's folder " + folder + " cannot be prepared: " + Folders.why(e),
                    e);
        }
    }

    private static String users(String password, List<String> others) {
        return "user default on >%s ~* &* +@all%n%s%n".formatted(password, String.join("\n", others));
    }

    private static String configuration(Path folder, int port) {
        return """
                bind %s
                port %d
                aclfile "%s"
                dir "%s"
                daemonize no
                set-proc-title no
                save ""
                appendonly yes
                appendfsync everysec
                maxmemory 256mb
                maxmemory-policy volatile-lru
                """.formatted(Loopback.HOST, port, quoted(folder.resolve(USERS)), quoted(folder));
    }

    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.address(port), PROBE_TIMEOUT_MILLIS);
            socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] expected = "+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
            return Arrays.equals(expected, socket.getInputStream().readNBytes(expected.length));
        } catch (IOException e) {
            return false;
        }
    }

    /** The address with the password in it: {@code redis://:PASSWORD@127.0.0.1:PORT}. */
    public String uri() {
        return "redis://:" + password + "@" + Loopback.HOST + ":" + port;
    }

    /** As {@link #uri()}, for one of the users it was started with. */
    public String uri(String user, String userPassword) {
        return "redis://" + user + ":" + userPassword + "@" + Loopback.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Whether the server process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes out its file and ends; killed after 5 s. */
    @Override
    public void close() {
        process.close();
    }
}
