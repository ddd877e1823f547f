package dev.cadastre.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.PretendCadastre;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

    private static final TenantId TENANT = new TenantId("replay");

    private final PretendCadastre cadastre = PretendCadastre.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    @BeforeEach
    void write() throws IOException {
        SmallDataSet.write(data.resolve("ble-tag-gateways"));
    }

    @AfterEach
    void stop() {
        cadastre.close();
    }

    @Test
    void aServerThatIsRightIsAboveNaive() {
        cadastre.tellZones(observation -> observation.seq() < 2 ? "west" : "east");

        assertThat(run("ble-tag-gateways", "--recordings", data.toString(), "--track", "1", "--speed", "100"))
                .isZero();
        assertThat(out.toString()).contains("100.0%").contains("66.7%").contains("Cadastre is above naive.");
        assertThat(cadastre.gateways()).containsEntry("w1", "west").containsEntry("e1", "east");
        assertThat(cadastre.devices(TENANT))
                .as("the devices of the run are gone")
                .isEmpty();
    }

    @Test
    void aServerThatIsNoBetterFailsTheRun() {
        cadastre.tellZones(observation -> "west");

        assertThat(run("ble-tag-gateways", "--recordings", data.toString(), "--track", "1", "--speed", "100"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("Cadastre is NOT above naive.");
    }

    @Test
    void theHistoryIsReadPageByPage() {
        cadastre.pageSize(1);
        cadastre.tellZones(observation -> observation.seq() < 2 ? "west" : "east");

        assertThat(run("ble-tag-gateways", "--recordings", data.toString(), "--track", "1", "--speed", "100"))
                .isZero();
    }

    @Test
    void devicesAreKeptWhereThatIsAsked() {
        run("ble-tag-gateways", "--recordings", data.toString(), "--track", "1", "--speed", "100", "--keep");

        assertThat(cadastre.devices(TENANT)).singleElement().asString().startsWith("track-1-");
    }

    @Test
    void missingDataIsSaid() {
        assertThat(run("ble-tag-gateways", "--recordings", "/nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("/nowhere/ble-tag-gateways").contains("--recordings");
    }

    @Test
    void wrongArgumentsAreSaid() {
        assertThat(run("wifi")).isEqualTo(2);
        assertThat(err.toString()).contains("'wifi' is no data set");
        assertThat(run("ble-tag-gateways", "--track", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("'7' is not 1, 2, 3, 4 or all");
        assertThat(run("ble-tag-gateways", "--speed", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--speed 0.0 is not above 0");
    }

    @Test
    void helpTeaches() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("naive").contains("cadastre replay ble-tag-gateways --track all");
    }

    private int run(String... arguments) {
        return new CommandLine(new ReplayCommand(cadastre::target))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
