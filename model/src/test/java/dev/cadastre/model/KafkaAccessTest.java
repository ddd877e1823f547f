package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaAccessTest {

    private static final Set<String> KNOWN = Set.of("security.protocol", "ssl.truststore.location", "client.id");

    @TempDir
    Path folder;

    @Test
    void readsTheSecuritySettingsOfAFile() throws IOException {
        Path file = file("# our CA\nsecurity.protocol = SSL \nssl.truststore.location=/etc/ca.p12\n");
        KafkaAccess access = KafkaAccess.read("k:9092", file, KNOWN);
        assertThat(access.security())
                .isEqualTo(Map.of("security.protocol", "SSL", "ssl.truststore.location", "/etc/ca.p12"));
        assertThat(access.with(Map.of("client.id", "c")))
                .isEqualTo(Map.of(
                        "bootstrap.servers",
                        "k:9092",
                        "client.id",
                        "c",
                        "security.protocol",
                        "SSL",
                        "ssl.truststore.location",
                        "/etc/ca.p12"));
    }

    @Test
    void refusesWhatNoClientKnowsAndWhatIsNotAboutSecurity() throws IOException {
        assertRefused(file("ssl.trustore.location=/etc/ca.p12\n"), "no setting 'ssl.trustore.location'");
        assertRefused(file("client.id=mine\n"), "'client.id' is not a security setting");
        assertRefused(folder.resolve("missing"), "cannot be read");
        assertRefused(file("security.protocol=\\u12\n"), "cannot be read");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("kafka.properties"), text);
    }

    private static void assertRefused(Path file, String why) {
        assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(() -> KafkaAccess.read("k:9092", file, KNOWN))
                .satisfies(e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING))
                .satisfies(e -> assertThat(e.detail()).contains(why));
    }

    @Test
    void neverPrintsAPassword() {
        KafkaAccess access = KafkaAccess.scram("k:9092", "cadastre-api", "a-password-of-tests");
        assertThat(access.security().get("sasl.jaas.config")).contains("a-password-of-tests");
        assertThat(access).hasToString("KafkaAccess[bootstrap=k:9092, SASL_PLAINTEXT]");
    }
}
