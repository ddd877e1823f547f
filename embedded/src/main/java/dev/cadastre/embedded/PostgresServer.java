package dev.cadastre.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * PostgreSQL 18 on 127.0.0.1, as a child process that ends with this JVM. Durable as PostgreSQL is by default (fsync and
 * synchronous_commit on), and closed to clients without a password (scram-sha-256, no unix socket). Its cluster lies in
 * {@code data/} of its folder, the superuser's password beside it.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String NAME = "PostgreSQL";
    private static final String SUPERUSER = "postgres";
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final String INVALID_PASSWORD = "28P01";

    private final ChildProcess process;
    private final int port;
    private final String superuserPassword;

    private PostgresServer(ChildProcess process, int port, String superuserPassword) {
        this.process = process;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Starts on {@code dir}, which is created and initialised on first use, and returns once connections are accepted.
     *
     * @param port 0 for some free one
     * @throws dev.cadastre.model.CadastreException PORT_IN_USE or PART_FAILED_TO_START; no process is left then
     */
    public static PostgresServer start(Path dir, int port) {
        PostgresBinaries binaries = PostgresBinaries.ofThisMachine();
        Path folder = dir.toAbsolutePath().normalize();
        PostgresCluster cluster = PostgresCluster.open(folder, binaries, SUPERUSER);
        OrphanedServer.stop(NAME, folder.resolve("server.pid"), folder, STOP_WITHIN);
        cluster.clearStaleLock(STOP_WITHIN);
        int bound = Loopback.free(NAME, port);
        ChildProcess process = ChildProcess.start(new ChildCommand(
                NAME, cluster.serverLine(bound), folder, "INT", STOP_WITHIN, Map.of("TZ", "UTC", "LC_ALL", "C")));
        PostgresServer server = new PostgresServer(process, bound, cluster.superuserPassword());
        process.awaitReady(START_WITHIN, server::accepts);
        return server;
    }

    private boolean accepts() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, superuserPassword)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                throw PostgresCluster.notOurs("the password kept beside it is not the superuser's");
            }
            return false;
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String superuserPassword() {
        return superuserPassword;
    }

    /** Whether the server process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** A fast shutdown: clients are disconnected, a checkpoint is written; killed after 10 s, from which it recovers. */
    @Override
    public void close() {
        process.close();
    }
}
