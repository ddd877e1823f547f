package dev.cadastre.launcher.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class FacilityCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void endsWith0WhereNothingStops() throws IOException {
        Path good = file("good.csv", "id,kind,name,parent\nsite,site,Site,\nhall,building,Hall,site\n");
        assertThat(run("validate", good.toString())).isZero();
        assertThat(out.toString()).contains("0 errors, 0 warnings: nothing stops it");
    }

    @Test
    void endsWith3WhereSomethingStops() throws IOException {
        Path bad = file("bad.csv", "id,kind,name,parent\nsite,site,Site,site\n");
        assertThat(run("validate", bad.toString())).isEqualTo(3);
        assertThat(out.toString())
                .contains(" 3  FAIL  no hierarchy runs in a circle", "line 2, site is its own parent");
    }

    @Test
    void tellsProgramsInJson() throws IOException {
        Path bad = file("bad.csv", "id,kind,name,parent\nsite,site,Site,site\n");
        assertThat(run("validate", "--format", "json", bad.toString())).isEqualTo(3);
        assertThat(out.toString()).startsWith("{\"stops\":true").contains("\"rule\":\"containment-circle\"");
        String byFormat = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("validate", "--json", bad.toString())).isEqualTo(3);
        assertThat(out.toString()).isEqualTo(byFormat);
    }

    @Test
    void readsFilesAsItIsTold() throws IOException {
        Path odd = file("odd.txt", "nr,kind,name\n1,hangar,H\n");
        assertThat(run(
                        "validate",
                        "--input-format",
                        "csv",
                        "--map",
                        "id=nr",
                        "--kind",
                        "hangar=building",
                        "--owner",
                        "acme",
                        odd.toString()))
                .isZero();
    }

    @Test
    void comparesWithTheOldLookup() throws IOException {
        Path rows = file("rows.jsonl", """
                {"id":"site","kind":"site","name":"Site"}
                {"record":"device","owner":"acme","device":"tag-1","facility":"site"}
                """);
        Path same = file("same.csv", "record,owner,device,zone\nlegacy,acme,tag-1,site\n");
        Path other = file("other.csv", "record,owner,device,zone\nlegacy,acme,tag-2,site\n");
        assertThat(run("validate", "--legacy", same.toString(), rows.toString()))
                .isZero();
        assertThat(run("validate", "--legacy", other.toString(), rows.toString()))
                .isEqualTo(3);
    }

    @Test
    void needsAFileOrTheDatabase() {
        assertThat(run("validate")).isEqualTo(2);
        assertThat(err.toString()).contains("FILE").contains("--database");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThat(run("validate", folder.resolve("none.csv").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("there is no file").contains("none.csv");
    }

    @Test
    void findsNothingInTheSample() {
        Path sample = Path.of("..", "examples", "places.csv");
        assertThat(run("validate", "--owner", "acme", sample.toString())).isZero();
        assertThat(out.toString()).contains("0 errors, 0 warnings: nothing stops it");
    }

    @Test
    void readsFilesThatArePacked() throws IOException {
        Path packed = folder.resolve("good.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("id,kind,name\nsite,site,Site\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run("validate", packed.toString())).isZero();
    }

    @Test
    void needsARunningInstanceForAnImport() throws IOException {
        Path good = file("good.csv", "id,kind,name\nsite,site,Site\n");
        assertThat(run("import", "--data", folder.toString(), good.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("No Cadastre runs on");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private int run(String... arguments) {
        return new CommandLine(new FacilityCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.append(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }
}
