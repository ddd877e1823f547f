package dev.cadastre.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How the embedded Kafka differs from its defaults: one node, loopback, few threads, bounded disk, quick groups. */
final class KafkaSettings {

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int NODE_ID = 1;

    private static final String BROKER_LISTENER = "PLAINTEXT";
    private static final long RETENTION_BYTES = 1L << 30;
    private static final int SEGMENT_BYTES = 64 << 20;
    private static final int CLEANER_BUFFER_BYTES = 8 << 20;

    private KafkaSettings() {}

    static Map<String, Object> of(Path data, int brokerPort, int controllerPort) {
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
                Map.entry(
                        "listener.security.protocol.map",
                        BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
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
