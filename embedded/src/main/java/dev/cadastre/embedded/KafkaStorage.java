package dev.cadastre.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The folder of Kafka's logs, {@code data/}: formatted beside its place and put there by one rename. */
final class KafkaStorage {

    private KafkaStorage() {}

    static Path formatted(Path folder) throws Exception {
        Path data = Folders.createPrivate(folder).resolve("data");
        if (!Files.exists(data)) {
            Path draft = folder.resolve("data.new");
            Folders.delete(draft);
            format(draft);
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        }
        return data;
    }

    /** Whether Kafka ran on the folder and did not end in order. */
    static boolean wasKilled(Path data) {
        return Files.exists(data.resolve("recovery-point-offset-checkpoint"))
                && !Files.exists(data.resolve(".kafka_cleanshutdown"));
    }

    private static void format(Path draft) throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .addDirectory(draft.toString())
                    .setMetadataLogDirectory(draft.toString())
                    .run();
        }
    }
}
