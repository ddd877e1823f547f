package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cluster for all, as making one is what takes the time; the last one damages it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresServerIT {

    @TempDir
    static Path parent;

    private final Path folder = parent.resolve("postgres");

    @Test
    @Order(1)
    void keepsItsDataOverARestart() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            Sql.execute(server, "create table kept as select 42 as answer");
        }
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(Sql.query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    @Order(2)
    void isDurableAndClosedToStrangers() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(Sql.query(server, "show server_version")).startsWith("18.");
            assertThat(Sql.query(server, "show fsync")).isEqualTo("on");
            assertThat(Sql.query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(Sql.query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(Sql.query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.query(server, "show unix_socket_directories")).isEmpty();
            assertThat(Sql.query(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(Files.getPosixFilePermissions(folder.resolve("superuser.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(
                                    server.jdbcUrl("postgres"), server.superuser(), "not the password")
                            .close())
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    @Order(3)
    void startsOverTheLockOfAKilledServerWhoseIdAnotherProgramHasNow() throws Exception {
        String ofThisJvm = ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n1700000000\n5432\n\n";
        Files.writeString(folder.resolve("data/postmaster.pid"), ofThisJvm);
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    @Order(4)
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(0));
            assertRefused(ErrorId.PORT_IN_USE, () -> PostgresServer.start(folder, taken.getLocalPort()))
                    .contains("PostgreSQL cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    @Order(5)
    void refusesAClusterWhosePasswordIsNotTheKeptOne() throws IOException {
        Path kept = folder.resolve("superuser.password");
        String password = Files.readString(kept);
        Files.writeString(kept, "another");
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> PostgresServer.start(folder, 0))
                .contains("is not the superuser's");
        assertThat(OrphanedServer.find(folder.resolve("server.pid"), folder)).isEmpty();
        Files.delete(kept);
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> PostgresServer.start(folder, 0))
                .contains("superuser.password is missing");
        PrivateFile.write(kept, password);
    }

    @Test
    @Order(6)
    void refusesAClusterOfAnotherVersionOrNoneAtAll() throws IOException {
        Path version = folder.resolve("data/PG_VERSION");
        Files.writeString(version, "17\n");
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> PostgresServer.start(folder, 0))
                .contains("made by PostgreSQL 17");
        Files.delete(version);
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> PostgresServer.start(folder, 0))
                .contains("is not a PostgreSQL cluster");
        Files.writeString(version, "18\n");
    }

    @Test
    @Order(7)
    void saysWhatItSaidWhenAFileIsDamaged() throws IOException {
        Files.writeString(folder.resolve("data/global/pg_control"), "damaged");
        assertRefused(ErrorId.PART_FAILED_TO_START, () -> PostgresServer.start(folder, 0))
                .contains("pg_control");
    }
}
