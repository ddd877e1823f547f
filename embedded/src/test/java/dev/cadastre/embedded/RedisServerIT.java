package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {

    @TempDir
    Path parent;

    @Test
    void keepsItsDataAndPasswordOverARestart() {
        Path folder = parent.resolve("a folder with \"spaces\"");
        String password;
        try (RedisServer redis = RedisServer.start(folder, 0)) {
            assertThat(redis.uri()).matches("redis://:[A-Za-z0-9_-]{43}@127\\.0\\.0\\.1:\\d+");
            password = redis.uri().substring(0, redis.uri().indexOf('@'));
            assertThat(RedisWire.reply(redis.uri(), "SET kept yes")).containsExactly("+OK");
        }
        try (RedisServer redis = RedisServer.start(folder, 0)) {
            assertThat(redis.uri()).startsWith(password + "@");
            assertThat(RedisWire.reply(redis.uri(), "GET kept")).containsExactly("$3", "yes");
        }
    }

    @Test
    void whatItWritesIsThisUsersAlone() throws IOException {
        Path folder = parent.resolve("private");
        try (RedisServer redis = RedisServer.start(folder, 0)) {
            assertThat(RedisWire.reply(redis.uri(), "SET kept yes")).containsExactly("+OK");
            assertThat(RedisWire.reply(redis.uri(), "SAVE")).containsExactly("+OK");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString))
                    .contains(
                            folder.resolve("appendonly.aof").toString(),
                            folder.resolve("dump.rdb").toString(),
                            folder.resolve("server.log").toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void answersNobodyWithoutThePassword() {
        try (RedisServer redis = RedisServer.start(parent, 0)) {
            assertThat(RedisWire.reply("redis://127.0.0.1:" + redis.port(), "GET kept"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("-NOAUTH");
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(0));
            assertRefused(ErrorId.PORT_IN_USE, () -> RedisServer.start(parent, taken.getLocalPort()))
                    .contains("Redis cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void saysWhatItSaidWhenItsFileIsDamaged() throws IOException {
        Files.writeString(parent.resolve("appendonly.aof"), "*not an append-only file at all\r\n*1\r\n");
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> RedisServer.start(parent, 0))
                .contains("Bad file format");
    }
}
