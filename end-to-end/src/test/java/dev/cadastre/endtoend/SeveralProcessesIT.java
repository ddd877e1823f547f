package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.launcher.client.Instance;
import dev.cadastre.launcher.client.TenantToken;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in a process of its own, in front of the API and the devices' door of another one. */
@Timeout(200)
final class SeveralProcessesIT {

    private static final Duration UP_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void aSecondGatewayServesWhatTheFirstDoes() throws IOException {
        RunningCadastre first = RunningCadastre.shared();
        RunningInstance inner = RunningInstance.of(first.folder());
        URI gateway = startGateway(first, inner.secret("stamp"));
        assertThat(gateway).isNotEqualTo(first.gateway());
        var second =
                new Instance(gateway, URI.create("mqtt://127.0.0.1:" + first.mqttPort()), inner.secret("operator"));
        Web api = Web.withToken(gateway, TenantToken.of(new TenantId("acme"), second));
        assertThat(api.get("/v1/tenant").json().path("id").asString()).isEqualTo("acme");
        assertThat(api.post("/v1/devices", "{\"id\":\"through-two\"}").status()).isEqualTo(201);
        assertThat(Web.withToken(first.gateway(), first.token("acme"))
                        .get("/v1/devices/through-two")
                        .status())
                .isEqualTo(200);
        DeviceLogin device = first.register("acme", "through-two-too");
        Web speaking = Web.asDevice(gateway, device.username(), device.secret());
        assertThat(speaking.post("/v1/observations", payload(1, 1)).status()).isEqualTo(202);
    }

    /** Without the shared secret the API does not even say which tenants are suspended, so the gateway lets nobody in. */
    @Tag("heavy")
    @Test
    void aGatewayWithAnotherSecretIsNotBelieved() throws IOException {
        RunningCadastre first = RunningCadastre.shared();
        URI gateway = startGateway(first, "another secret, of at least 32 letters");
        Web api = Web.withToken(gateway, first.token("acme"));
        assertThat(api.get("/v1/tenant").status()).isEqualTo(503);
    }

    private URI startGateway(RunningCadastre first, String stampSecret) throws IOException {
        Map<String, String> told = RunningInstance.of(first.folder()).properties();
        ProcessBuilder builder = Distribution.command(List.of(
                "up",
                "--roles=gateway",
                "--data=" + data,
                "--http-port=0",
                "--public-url=" + first.gateway(),
                "--api=" + told.get("api"),
                "--ingest=" + told.get("ingest")));
        builder.environment().put("CADASTRE_STAMP_SECRET", stampSecret);
        Path log = Files.createTempFile(Distribution.TARGET, "gateway-", ".log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        started.add(process);
        Eventually.await("up, says " + log, UP_WITHIN, () -> {
            assertThat(process.isAlive()).as(log.toString()).isTrue();
            return Files.exists(data.resolve("instance.properties"));
        });
        return URI.create(RunningInstance.of(data).get("gateway").orElseThrow());
    }
}
