package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingTest {

    @TempDir
    Path folder;

    @Test
    void aKafkaWithoutSettingsIsOpen() {
        KafkaSetting setting = new KafkaSetting("k:9092", null, Map.of());
        assertThat(setting.admin().security()).isEmpty();
        assertThat(setting.address().of(KafkaService.API).bootstrap()).isEqualTo("k:9092");
    }

    @Test
    void oneFileIsForAllUsersButThoseWithAnother() throws IOException {
        Path common = file("common", "security.protocol=SSL\n");
        Path ingest = file("ingest", "security.protocol=SASL_SSL\n");
        KafkaSetting setting =
                new KafkaSetting("k:9092", common, Map.of("CADASTRE_KAFKA_INGEST_CONFIG", ingest.toString()));
        KafkaAddress address = setting.address();
        assertThat(address.of(KafkaService.INGEST).security()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(address.of(KafkaService.PIPELINE).security()).containsEntry("security.protocol", "SSL");
        assertThat(setting.admin().security()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingStarts() throws IOException {
        Path misspelt = file("misspelt", "ssl.trustore.location=/etc/ca.p12\n");
        assertRefused("k:9092", misspelt, Map.of(), "Kafka's clients know no setting 'ssl.trustore.location'");
        assertRefused("k:9092", folder.resolve("missing"), Map.of(), "there is no such file");
        assertRefused(
                "k:9092", null, Map.of("CADASTRE_KAFKA_HEALTH_CONFIG", misspelt.toString()), "ssl.trustore.location");
        assertRefused("k:9092", null, Map.of("CADASTRE_KAFKA_PASSWORD", "x"), "CADASTRE_KAFKA_PASSWORD: there is no");
        assertRefused(null, file("good", "security.protocol=SSL\n"), Map.of(), "give --kafka");
        assertRefused(null, null, Map.of("CADASTRE_KAFKA_API_CONFIG", "/etc/api"), "give --kafka");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertRefused(
            @Nullable String bootstrap, @Nullable Path common, Map<String, String> environment, String why) {
        UpOptions options = new UpOptions();
        options.kafkaBootstrap = bootstrap;
        options.kafkaConfig = common;
        assertThatThrownBy(() -> KafkaSetting.check(options, environment))
                .isInstanceOfSatisfying(CadastreException.class, e -> {
                    assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING);
                    assertThat(e.detail()).contains(why);
                });
    }
}
