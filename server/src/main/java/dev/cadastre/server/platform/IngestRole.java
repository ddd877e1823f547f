package dev.cadastre.server.platform;

import dev.cadastre.ingest.HttpEndpoint;
import dev.cadastre.ingest.IngestSettings;
import dev.cadastre.ingest.MqttEndpoint;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.server.platform.PlatformSettings.Listeners;
import dev.cadastre.tenants.devices.AdmittedDevices;
import dev.cadastre.tenants.devices.DeviceDirectory;
import dev.cadastre.tenants.lifecycle.Standings;
import java.net.URI;

/** Starts the endpoints of devices: HTTP first, then MQTT. */
final class IngestRole {

    private final SharedParts parts;
    private final Standings standings;
    private final DeviceDirectory directory;
    private final AttemptLimit limit;
    private final EventWriter observations;

    private IngestRole(SharedParts parts) {
        this.parts = parts;
        standings = parts.lifecycle().standings();
        directory = new AdmittedDevices(DeviceDirectory.of(parts.databases().of(Role.INGEST)), standings);
        limit = AttemptLimit.ofSignIns(parts.redis().of(RedisServices.INGEST));
        observations = parts.events().writer(KafkaService.INGEST);
    }

    /**
     * Where devices reach this process.
     *
     * @param mqttTlsPort 0 where MQTT over TLS is not spoken
     */
    record Endpoints(URI http, int mqttPort, int mqttTlsPort) {}

    /** Returns when devices can connect. */
    static Endpoints start(SharedParts parts) {
        IngestRole role = new IngestRole(parts);
        URI http = role.startHttp();
        MqttEndpoint mqtt = role.startMqtt();
        return new Endpoints(http, mqtt.port(), mqtt.tlsPort());
    }

    private URI startHttp() {
        Listeners listeners = parts.settings().listeners();
        HttpEndpoint http = new HttpEndpoint(
                parts.vertx(),
                IngestSettings.of(listeners.innerHost(), 0, listeners.ingestPort()),
                directory,
                limit,
                observations,
                parts.metrics());
        parts.started().add("ingest over HTTP", http).start();
        return URI.create("http://%s:%d".formatted(listeners.innerHost(), http.port()));
    }

    /** A tenant that is suspended loses its connections at once. */
    private MqttEndpoint startMqtt() {
        Listeners listeners = parts.settings().listeners();
        IngestSettings settings = IngestSettings.of(listeners.host(), listeners.mqttPort(), 0)
                .withMqttLimits(listeners.mqtt().limits())
                .withTls(listeners.mqtt().tls());
        MqttEndpoint mqtt =
                parts.layers().mqtt().create(parts.vertx(), settings, directory, limit, observations, parts.metrics());
        parts.started().add("ingest over MQTT", mqtt).start();
        standings.watch(state -> {
            if (!state.isOpen()) {
                mqtt.end(state.tenant());
            }
        });
        return mqtt;
    }
}
