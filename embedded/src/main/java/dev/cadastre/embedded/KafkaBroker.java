package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka 4.4 of one node, broker and KRaft controller both, inside this JVM and on 127.0.0.1.
 *
 * <p>What it acknowledged is in the operating system's page cache, as in any Kafka with default flush settings, so a
 * kill -9 of this JVM loses nothing; a power cut may lose the last seconds. Its ports may differ from start to start: the
 * broker registers its new address each time. It keeps 24 hours or 1 GiB a partition, whichever is less, unless a topic
 * says otherwise.
 *
 * <p>It serves its users alone, each with the rights that it was given (SASL and ACLs). At first the only user is the
 * administrator, whose password lies beside the data.
 *
 * <p>Where Kafka finds that it cannot go on, its disk full for one, it ends the process; so does this one, with one line
 * that says so.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final String NAME = "Kafka";
    private static final Logger LOG = LoggerFactory.getLogger(KafkaBroker.class);

    private final KafkaRaftServer server;
    private final int port;
    private final String adminPassword;

    private KafkaBroker(KafkaRaftServer server, int port, String adminPassword) {
        this.server = server;
        this.port = port;
        this.adminPassword = adminPassword;
    }

    /**
     * Starts on {@code dir}, which is created and formatted on first use, and returns once clients are served.
     *
     * @param port 0 for some free one
     * @throws CadastreException PORT_IN_USE or PART_FAILED_TO_START; nothing is left running then
     */
    public static KafkaBroker start(Path dir, int port) {
        int brokerPort = Loopback.free(NAME, port);
        int controllerPort = Loopback.freeBesides(NAME, brokerPort);
        Exit.setHaltProcedure(KafkaBroker::halt);
        Exit.setExitProcedure(KafkaBroker::halt);
        try {
            Path folder = dir.toAbsolutePath().normalize();
            Path data = KafkaStorage.formatted(folder);
            String adminPassword = PrivateFile.secret(folder.resolve("admin.password"));
            Map<String, Object> settings = KafkaSettings.of(data, brokerPort, controllerPort, adminPassword);
            if (KafkaStorage.wasKilled(data)) {
                // The controller remembers the killed broker and keeps this one out until its session has run out, 9 s
                // after the start. So it first starts with a session of 1 s, and then again as it should be.
                stop(started(KafkaSettings.withShortSession(settings)));
            }
            return new KafkaBroker(started(settings), brokerPort, adminPassword);
        } catch (Exception e) {
            throw failure(dir, e);
        }
    }

    private static KafkaRaftServer started(Map<String, Object> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (Exception e) {
            server.shutdown();
            throw e;
        }
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    private static CadastreException failure(Path dir, Exception cause) {
        String reason = reason(cause);
        ErrorId id = reason.contains("Address already in use") ? ErrorId.PORT_IN_USE : ErrorId.PART_FAILED_TO_START;
        return new CadastreException(id, "Kafka did not start on %s: %s".formatted(dir, reason), cause);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static void halt(int status, String message) {
        LOG.error(
                "Kafka cannot go on and ends this process ({}). Is its disk full? Free some space and start again.",
                message);
        Runtime.getRuntime().halt(status);
    }

    /** {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + port;
    }

    /** As the user that may do everything, and makes the others. */
    public KafkaAccess admin() {
        return KafkaAccess.plain(bootstrapServers(), KafkaSettings.ADMIN, adminPassword);
    }

    /** Moves leadership away, flushes and closes the logs; the next start needs no recovery. */
    @Override
    public void close() {
        stop(server);
    }
}
