package dev.cadastre.launcher.client;

import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which instance a command speaks to: the one on a data folder, or any by address and secret. */
public final class InstanceOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CADASTRE_DATA_FOLDER:-.cadastre}",
            description = "Data folder of the running instance (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".cadastre");

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CADASTRE_URL}",
            description =
                    "Address of an instance elsewhere; its operator secret is read from CADASTRE_OPERATOR_SECRET.")
    private @Nullable URI url;

    @Option(
            names = "--mqtt",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:CADASTRE_MQTT}",
            description = "MQTT address of that instance (default: port 1883 of its host).")
    private @Nullable String mqtt;

    /** @throws CadastreException INSTANCE_NOT_RUNNING where nothing runs on the folder and no address was given */
    public Instance locate() {
        if (url != null) {
            return new Instance(url, mqttAddress(url), environment("CADASTRE_OPERATOR_SECRET"));
        }
        RunningInstance running = RunningInstance.of(data);
        return new Instance(address(running, "gateway"), address(running, "mqtt"), running.secret("operator"));
    }

    /**
     * The instance's process, empty where an address was given.
     *
     * @throws CadastreException INSTANCE_NOT_RUNNING where nothing runs on the folder
     */
    public Optional<RunningInstance> running() {
        return url == null ? Optional.of(RunningInstance.of(data)) : Optional.empty();
    }

    private URI address(RunningInstance running, String name) {
        return running.get(name)
                .map(URI::create)
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INSTANCE_NOT_RUNNING,
                        "the instance on %s is still starting; try again in a moment".formatted(data)));
    }

    private URI mqttAddress(URI gateway) {
        return URI.create("mqtt://" + (mqtt != null ? mqtt : gateway.getHost() + ":1883"));
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "--url needs the variable " + name + " beside it");
        }
        return value;
    }
}
