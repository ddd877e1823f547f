package dev.cadastre.launcher.facility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.validation.Mending;
import dev.cadastre.facility.validation.ValidationSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class ImportJsonTest {

    private static final TreeVersion VERSION = new TreeVersion(3, 14);

    @TempDir
    private Path folder;

    @Test
    void saysWhatWasAppliedAndWhatWasLeftOut() throws IOException {
        Mending mending =
                mending("id,kind,name,parent\nsite,site,Site,\nloop,building,Loop,loop\nroom,room,Room,loop\n");
        ObjectNode json = ImportJson.of(mending, new ImportOutcome.Applied(1, 7L, VERSION));
        assertThat(json.path("outcome").asString()).isEqualTo("applied");
        assertThat(json.path("facilities").asLong()).isEqualTo(1);
        assertThat(json.path("change").asLong()).isEqualTo(7);
        assertThat(json.path("version").asString()).isEqualTo(VERSION.toString());
        assertThat(json.path("leftOut").toString())
                .isEqualTo("[{\"rule\":\"containment-circle\",\"rows\":1},{\"rule\":\"no-root\",\"rows\":1}]");
        assertThat(json.path("leftOutWithThem").isInt()).isTrue();
        assertThat(json.path("report").path("stops").asBoolean(true)).isFalse();
        assertThat(json.path("report").path("points")).hasSize(12);
    }

    @Test
    void aStoppedImportHasNoVersion() throws IOException {
        Mending mending = mending("id,kind,name\nsite,site,Site\n");
        assertThat(ImportJson.of(mending, new ImportOutcome.Stopped()).propertyNames())
                .containsExactly("outcome", "fixed", "leftOut", "leftOutWithThem", "report");
    }

    @Test
    void aDryRunHasItsRowsAndNoChange() throws IOException {
        ObjectNode json =
                ImportJson.of(mending("id,kind,name\nsite,site,Site\n"), new ImportOutcome.Planned(1, 2, VERSION));
        assertThat(json.path("outcome").asString()).isEqualTo("planned");
        assertThat(json.path("rows").asInt()).isEqualTo(2);
        assertThat(json.has("change")).isFalse();
    }

    private Mending mending(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("places.csv"), csv);
        return Mending.of(new MappingOption().read(file), ValidationSuite.plain(), false, true);
    }
}
