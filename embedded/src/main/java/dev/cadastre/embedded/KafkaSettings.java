package dev.cadastre.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * How the embedded Kafka differs from its defaults: one node, loopback, few threads, bounded disk, quick groups; and it
 * serves nobody whom it does not know and who has no right to what is asked.
 */
final class KafkaSettings {

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int NODE_ID = 1;

    /** The user that may do everything, and the only one that the controller serves. */
    static final String ADMIN = "admin";

    private static final String BROKER_LISTENER = "CLIENTS";
    private static final long RETENTION_BYTES = 1L << 30;
    private static final int SEGMENT_BYTES = 64 << 20;
    private static final int CLEANER_BUFFER_BYTES = 8 << 20;

    private KafkaSettings() {}

    static Map<String, Object> of(Path data, int brokerPort, int controllerPort, String adminPassword) {
        Map<String, Object> settings = new HashMap<>(node(data, brokerPort, controllerPort));
        settings.putAll(security(adminPassword));
        return settings;
    }

    /**
     * The administrator's password is a setting (PLAIN), so that it holds on a folder of any age and before any metadata is
     * read. All others are users by SCRAM, whose credentials and rights lie in the metadata.
     */
    private static Map<String, Object> security(String adminPassword) {
        String clients = "listener.name." + BROKER_LISTENER.toLowerCase(Locale.ROOT);
        String controller = "listener.name." + CONTROLLER_LISTENER.toLowerCase(Locale.ROOT);
        String admin =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                        .formatted(ADMIN, adminPassword);
        return Map.of(
                "listener.security.protocol.map",
                BROKER_LISTENER + ":SASL_PLAINTEXT," + CONTROLLER_LISTENER + ":SASL_PLAINTEXT",
                clients + ".sasl.enabled.mechanisms",
                "SCRAM-SHA-512,PLAIN",
                clients + ".scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                clients + ".plain.sasl.jaas.config",
                admin,
                controller + ".sasl.enabled.mechanisms",
                "PLAIN",
                controller + ".plain.sasl.jaas.config",
                admin,
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "sasl.mechanism.controller.protocol",
                "PLAIN",
                "authorizer.class.name",
                StandardAuthorizer.class.getName(),
                "super.users",
                "User:" + ADMIN);
    }

    private static Map<String, Object> node(Path data, int brokerPort, int controllerPort) {
        String broker = BROKER_LISTENER + "://" + Loopback.HOST + ":" + brokerPort;
        String controller = CONTROLLER_LISTENER + "://" + Loopback.HOST + ":" + controllerPort;
        return Map.ofEntries(
                Map.entry("node.id", NODE_ID),
                Map.entry("process.roles", "broker,controller"),
                // Static voters, so that the controller's port may be another one after a restart.
                Map.entry("controller.quorum.voters", NODE_ID + "@" + Loopback.HOST + ":" + controllerPort),
                Map.entry("listeners", broker + "," + controller),
                Map.entry("advertised.listeners", broker),
                Map.entry("inter.broker.listener.name", BROKER_LISTENER),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", false),
                Map.entry("offsets.topic.replication.factor", (short) 1),
                Map.entry("offsets.topic.num.partitions", 4),
                Map.entry("transaction.state.log.replication.factor", (short) 1),
                Map.entry("transaction.state.log.min.isr", 1),
                Map.entry("transaction.state.log.num.partitions", 4),
                Map.entry("share.coordinator.state.topic.replication.factor", (short) 1),
                Map.entry("share.coordinator.state.topic.min.isr", (short) 1),
                Map.entry("share.coordinator.state.topic.num.partitions", 1),
                Map.entry("group.initial.rebalance.delay.ms", 0),
                // Each looks for work three times a second, and one has little to do.
                Map.entry("group.coordinator.threads", 1),
                // An idle controller writes twice a second by default, for its followers; this cluster has none.
                Map.entry("metadata.max.idle.interval.ms", 10_000),
                Map.entry("log.retention.ms", Duration.ofHours(24).toMillis()),
                Map.entry("log.retention.bytes", RETENTION_BYTES),
                Map.entry("log.segment.bytes", SEGMENT_BYTES),
                Map.entry("log.cleaner.dedupe.buffer.size", (long) CLEANER_BUFFER_BYTES),
                Map.entry("num.network.threads", 2),
                Map.entry("num.io.threads", 3),
                Map.entry("background.threads", 2),
                Map.entry("num.recovery.threads.per.data.dir", 2));
    }

    /** The same with a broker's session of one second, for the start that only waits until an old one has run out. */
    static Map<String, Object> withShortSession(Map<String, Object> settings) {
        Map<String, Object> shortened = new HashMap<>(settings);
        shortened.put("broker.session.timeout.ms", 1000);
        shortened.put("broker.heartbeat.interval.ms", 200);
        return shortened;
    }
}
