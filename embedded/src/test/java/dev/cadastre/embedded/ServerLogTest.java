package dev.cadastre.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("server.log");
    }

    @Test
    void quotesWhatWasSaidSinceTheStart() throws IOException {
        Files.writeString(file, "FATAL: of an earlier run\n");
        ServerLog log = ServerLog.startedAt(file);
        Files.writeString(file, "1\n2\n3\n\n4\n5\nFATAL: of this run\n", StandardOpenOption.APPEND);
        CadastreException failure = log.failure("PostgreSQL", "ended with status 1");
        assertThat(failure.id()).isEqualTo(ErrorId.PART_FAILED_TO_START);
        assertThat(failure.detail())
                .isEqualTo("PostgreSQL ended with status 1; see " + file
                        + ". It said: 2 | 3 | 4 | 5 | FATAL: of this run");
    }

    @Test
    void knowsATakenPort() throws IOException {
        ServerLog log = ServerLog.startedAt(file);
        Files.writeString(file, "bind: Address already in use\n");
        assertThat(log.failure("Redis", "ended").id()).isEqualTo(ErrorId.PORT_IN_USE);
    }

    @Test
    void hasNothingToQuoteWhereNothingWasSaid() throws IOException {
        assertThat(ServerLog.startedAt(file).failure("Redis", "ended").detail()).isEqualTo("Redis ended; see " + file);
    }

    @Test
    void startsAnewWhenTheFileHasGrownLarge() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(16L << 20);
        }
        ServerLog.startedAt(file);
        assertThat(file).isEmptyFile();
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(folder.resolve("server.log.1")).hasSize(16L << 20);
    }
}
