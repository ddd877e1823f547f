package dev.cadastre.tablecodegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCodegenIT {

    private static final String CLASSES = TableClasses.PACKAGE.replace('.', '/');

    @TempDir
    private Path folder;

    @Test
    void writesTheClassesOfTheTablesOnceForTheSameMigrations() throws IOException {
        Path migrations = Files.createDirectory(folder.resolve("migrations"));
        Path output = folder.resolve("output");
        Files.writeString(migrations.resolve("V1__parcels.sql"), """
                CREATE TABLE parcels (parcel_id bigint NOT NULL PRIMARY KEY, sent_at timestamptz);
                GRANT SELECT ON parcels TO ${app_role};""");
        assertThat(TableCodegen.generate(migrations, output)).isTrue();
        assertThat(output.resolve(CLASSES).resolve("Parcels.java"))
                .content()
                .contains("TableField<Record, Long> PARCEL_ID", "TableField<Record, Instant> SENT_AT");
        assertThat(output.resolve(CLASSES).resolve("FlywaySchemaHistory.java")).doesNotExist();
        assertThat(TableCodegen.generate(migrations, output)).isFalse();

        Files.writeString(migrations.resolve("V2__rename.sql"), "ALTER TABLE parcels RENAME TO letters;");
        assertThat(TableCodegen.generate(migrations, output)).isTrue();
        assertThat(output.resolve(CLASSES).resolve("Letters.java")).exists();
        assertThat(output.resolve(CLASSES).resolve("Parcels.java"))
                .as("what was generated before")
                .doesNotExist();
    }

    @Test
    void aMigrationThatFailsLeavesNoOutputThatLooksDone() throws IOException {
        Path migrations = Files.createDirectory(folder.resolve("migrations"));
        Path output = folder.resolve("output");
        Files.writeString(migrations.resolve("V1__broken.sql"), "CREATE TABEL broken ();");
        assertThatThrownBy(() -> TableCodegen.generate(migrations, output)).hasMessageContaining("V1__broken.sql");
        assertThat(MigrationDigest.of(migrations).isStampedOn(output)).isFalse();
    }

    @Test
    void asksForBothFolders() {
        assertThatThrownBy(() -> TableCodegen.main(new String[] {"one"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("usage");
    }
}
