package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

    @TempDir
    Path folder;

    @Test
    void keepsRecordsOverARestartOnOtherPorts() throws Exception {
        String before;
        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            before = broker.bootstrapServers();
            assertThat(before).startsWith("127.0.0.1:");
            KafkaWire.createTopic(broker.admin(), "kept");
            try (var producer = KafkaWire.producer(broker.admin())) {
                producer.send(new ProducerRecord<>("kept", "yes")).get();
            }
        }
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(Integer.parseInt(before.substring(before.indexOf(':') + 1))));
            try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
                assertThat(broker.bootstrapServers()).isNotEqualTo(before);
                assertThat(KafkaWire.values(broker.admin(), "kept")).containsExactly("yes");
            }
        }
    }

    @Test
    void startsOnWhatAKillLeavesWithoutWaitingForTheOldSessionToRunOut() throws Exception {
        Path asKilled = folder.resolve("as-killed");
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("running"), 0)) {
            KafkaWire.createTopic(broker.admin(), "kept");
            try (var producer = KafkaWire.producer(broker.admin())) {
                producer.send(new ProducerRecord<>("kept", "yes")).get();
            }
            copy(folder.resolve("running"), asKilled);
        }
        Instant start = Instant.now();
        try (KafkaBroker broker = KafkaBroker.start(asKilled, 0)) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(9));
            assertThat(KafkaWire.values(broker.admin(), "kept")).containsExactly("yes");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    @Test
    void boundsItsDiskAndCreatesNoTopicByAccident() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0);
                var admin = KafkaWire.admin(broker.admin())) {
            ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
            Config config = Objects.requireNonNull(
                    admin.describeConfigs(List.of(node)).all().get().get(node));
            assertThat(config.get("log.retention.bytes").value()).isEqualTo("1073741824");
            assertThat(config.get("log.retention.ms").value()).isEqualTo("86400000");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.describeTopics(List.of("unknown"))
                            .allTopicNames()
                            .get())
                    .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void servesNobodyWithoutCredentials() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            String address = broker.bootstrapServers();
            KafkaWire.createTopic(broker.admin(), "kept");
            assertThat(refusal(KafkaAccess.open(address))).isInstanceOf(TimeoutException.class);
            assertThat(refusal(KafkaAccess.plain(address, "admin", "a-guess-of-16-letters")))
                    .isInstanceOf(SaslAuthenticationException.class);
            assertThat(refusal(KafkaAccess.scram(address, "admin", "a-guess-of-16-letters")))
                    .isInstanceOf(SaslAuthenticationException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("admin.password"))))
                    .isEqualTo("rw-------");
        }
    }

    private static Throwable refusal(KafkaAccess access) {
        try (Admin admin =
                Admin.create(access.with(Map.of("default.api.timeout.ms", 1500, "request.timeout.ms", 1000)))) {
            ExecutionException failure = assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.listTopics().names().get())
                    .actual();
            return Objects.requireNonNull(failure.getCause());
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(0));
            assertRefused(ErrorId.PORT_IN_USE, () -> KafkaBroker.start(folder, taken.getLocalPort()))
                    .contains("Kafka cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void saysWhatIsWrongWithADamagedFolder() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/meta.properties"), "version=1\nnode.id=7\ncluster.id=other\n");
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> KafkaBroker.start(folder, 0))
                .contains("Kafka did not start on " + folder)
                .contains("7");
    }
}
