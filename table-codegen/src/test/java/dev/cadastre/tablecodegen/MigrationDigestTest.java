package dev.cadastre.tablecodegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationDigestTest {

    @TempDir
    private Path folder;

    private Path migrations;
    private Path output;

    @BeforeEach
    void aMigrationAndAnOutputMadeOfIt() throws IOException {
        migrations = Files.createDirectory(folder.resolve("migrations"));
        output = Files.createDirectory(folder.resolve("output"));
        Files.writeString(migrations.resolve("V1__first.sql"), "CREATE TABLE first (id text)");
        MigrationDigest.of(migrations).stamp(output);
    }

    @Test
    void theOutputIsUpToDateUntilAMigrationChanges() throws IOException {
        assertThat(upToDate()).isTrue();
        Files.writeString(migrations.resolve("V1__first.sql"), "CREATE TABLE first (id text, name text)");
        assertThat(upToDate()).isFalse();
    }

    @Test
    void theOutputIsUpToDateUntilAMigrationComes() throws IOException {
        Files.writeString(migrations.resolve("V2__second.sql"), "");
        assertThat(upToDate()).isFalse();
    }

    @Test
    void theOutputIsUpToDateUntilAMigrationIsRenamed() throws IOException {
        Files.move(migrations.resolve("V1__first.sql"), migrations.resolve("V2__first.sql"));
        assertThat(upToDate()).isFalse();
    }

    @Test
    void anOutputWithoutAStampIsNotUpToDate() throws IOException {
        Folder.delete(output);
        assertThat(upToDate()).isFalse();
    }

    private boolean upToDate() throws IOException {
        return MigrationDigest.of(migrations).isStampedOn(output);
    }
}
