package dev.cadastre.isolation.events;

import dev.cadastre.model.KafkaAccess;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** How to reach a secured Kafka, as a properties file of the kind that Kafka's own tools take. */
public final class KafkaConfigFile {

    private KafkaConfigFile() {}

    /** @throws dev.cadastre.model.CadastreException INVALID_SETTING naming what is wrong in which file */
    public static KafkaAccess read(String bootstrap, Path file) {
        return KafkaAccess.read(bootstrap, file, AdminClientConfig.configNames());
    }
}
