package dev.cadastre.launcher.up;

import dev.cadastre.ingest.IngestSettings.Tls;
import dev.cadastre.ingest.MqttLimits;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.platform.MqttSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said to {@code up} about MQTT: TLS, and how much one client may take up. */
final class MqttOptions {

    @Option(
            names = "--mqtt-tls-cert",
            paramLabel = "PEM",
            defaultValue = "${env:CADASTRE_MQTT_TLS_CERT}",
            description = "Speak MQTT over TLS as well, with this certificate and its chain (CADASTRE_MQTT_TLS_CERT).")
    @Nullable
    Path certificate;

    @Option(
            names = "--mqtt-tls-key",
            paramLabel = "PEM",
            defaultValue = "${env:CADASTRE_MQTT_TLS_KEY}",
            description = "The certificate's private key, PKCS #8 (CADASTRE_MQTT_TLS_KEY).")
    @Nullable
    Path key;

    @Option(
            names = "--mqtt-tls-client-ca",
            paramLabel = "PEM",
            defaultValue = "${env:CADASTRE_MQTT_TLS_CLIENT_CA}",
            description = {
                "Mutual TLS: let only clients connect with a certificate of these authorities",
                "(CADASTRE_MQTT_TLS_CLIENT_CA)."
            })
    @Nullable
    Path clientAuthorities;

    @Option(
            names = "--mqtt-tls-port",
            paramLabel = "PORT",
            defaultValue = "${env:CADASTRE_MQTT_TLS_PORT:-8883}",
            description = "Port of MQTT over TLS (default: ${DEFAULT-VALUE}; CADASTRE_MQTT_TLS_PORT).")
    int tlsPort;

    @Option(
            names = "--mqtt-connections",
            paramLabel = "N",
            defaultValue = "${env:CADASTRE_MQTT_CONNECTIONS:-20000}",
            description = "MQTT connections at the same time (default: ${DEFAULT-VALUE}; CADASTRE_MQTT_CONNECTIONS).")
    int connections;

    @Option(
            names = "--mqtt-connections-per-address",
            paramLabel = "N",
            defaultValue = "${env:CADASTRE_MQTT_CONNECTIONS_PER_ADDRESS:-5000}",
            description = {
                "From one IPv4 address or IPv6 /64 network; raise it where a proxy is in front",
                "(default: ${DEFAULT-VALUE}; CADASTRE_MQTT_CONNECTIONS_PER_ADDRESS)."
            })
    int connectionsPerAddress;

    @Option(
            names = "--mqtt-connections-per-tenant",
            paramLabel = "N",
            defaultValue = "${env:CADASTRE_MQTT_CONNECTIONS_PER_TENANT:-10000}",
            description = "Of one tenant's devices (default: ${DEFAULT-VALUE}; CADASTRE_MQTT_CONNECTIONS_PER_TENANT).")
    int connectionsPerTenant;

    @Option(
            names = "--mqtt-connections-per-device",
            paramLabel = "N",
            defaultValue = "${env:CADASTRE_MQTT_CONNECTIONS_PER_DEVICE:-4}",
            description = {
                "Of one device with different client ids; a further one ends the oldest",
                "(default: ${DEFAULT-VALUE}; CADASTRE_MQTT_CONNECTIONS_PER_DEVICE)."
            })
    int connectionsPerDevice;

    @Option(
            names = "--mqtt-keep-alive-max",
            paramLabel = "SECONDS",
            defaultValue = "${env:CADASTRE_MQTT_KEEP_ALIVE_MAX:-1200}",
            description = {
                "The longest keep-alive; clients that ask for none or a longer one get this",
                "(default: ${DEFAULT-VALUE}; CADASTRE_MQTT_KEEP_ALIVE_MAX)."
            })
    int keepAliveSecondsMax;

    /** @throws CadastreException INVALID_SETTING where one is out of range, or belongs to another that is not given */
    MqttSettings settings() {
        MqttLimits limits = MqttLimits.usual()
                .withConnections(connections, connectionsPerAddress, connectionsPerTenant, connectionsPerDevice)
                .withKeepAliveSecondsMax(keepAliveSecondsMax);
        return new MqttSettings(tls(), limits);
    }

    boolean speaksTls() {
        return certificate != null;
    }

    private @Nullable Tls tls() {
        if (certificate == null && key == null && clientAuthorities == null) {
            return null;
        }
        return new Tls(
                tlsPort,
                file("--mqtt-tls-cert", certificate),
                file("--mqtt-tls-key", key),
                clientAuthorities == null ? null : file("--mqtt-tls-client-ca", clientAuthorities));
    }

    private static Path file(String option, @Nullable Path path) {
        if (path == null) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "MQTT over TLS takes --mqtt-tls-cert and --mqtt-tls-key: give %s".formatted(option));
        }
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "%s %s cannot be read".formatted(option, path));
        }
        return path;
    }
}
