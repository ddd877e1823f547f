package dev.cadastre.ingest;

import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.devices.DeviceDirectory;
import dev.cadastre.tenants.devices.TenantDevice;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where devices publish by MQTT 3.1.1 and 5. It is an endpoint and no broker: a device publishes to its own topic, its
 * PUBACK says that Kafka has the observation, and there is nothing to subscribe to. Wills are taken and never published,
 * for want of subscribers; nothing is retained; no session outlives its connection.
 */
public final class MqttEndpoint implements AutoCloseable {

    private final Vertx vertx;
    private final MqttDoor door;
    private final List<String> deployments = new ArrayList<>();
    private int port;
    private int tlsPort;

    public MqttEndpoint(
            Vertx vertx,
            IngestSettings settings,
            DeviceDirectory directory,
            AttemptLimit limit,
            EventWriter writer,
            MeterRegistry registry) {
        this(vertx, settings, directory, limit, writer::write, registry, Clock.systemUTC(), DeviceTopic::new);
    }

    MqttEndpoint(
            Vertx vertx,
            IngestSettings settings,
            DeviceDirectory directory,
            AttemptLimit limit,
            Intake.Writer writer,
            MeterRegistry registry,
            Clock clock,
            Function<TenantDevice, TopicRule> topics) {
        this.vertx = vertx;
        var meters = new IngestMeters(registry, "mqtt");
        IngestMeters.show(registry, limit);
        this.door = new MqttDoor(
                settings,
                new SignIn(directory, limit, meters),
                new Intake(writer, meters, clock),
                new MqttSessions(settings.mqttLimits()),
                new MqttDebts(),
                meters,
                topics);
    }

    /**
     * Opens the ports and returns when devices can connect.
     *
     * @throws CadastreException {@code PORT_IN_USE}
     */
    public void start() {
        IngestSettings settings = door.settings();
        port = listen(settings.mqttPort(), null);
        if (settings.mqttTls() != null) {
            tlsPort = listen(settings.mqttTls().port(), settings.mqttTls());
        }
    }

    private int listen(int wanted, IngestSettings.@Nullable Tls tls) {
        var options = new NetServerOptions().setTcpKeepAlive(true).setTcpNoDelay(true);
        if (tls != null) {
            secure(options, tls);
        }
        int shared = Listening.shared(wanted);
        Queue<MqttListener> listeners = new ConcurrentLinkedQueue<>();
        var loops = new DeploymentOptions().setInstances(door.settings().eventLoops());
        var deployment = vertx.deployVerticle(
                () -> {
                    var listener = new MqttListener(vertx, door, options, shared);
                    listeners.add(listener);
                    return listener;
                },
                loops);
        deployments.add(Listening.await(
                deployment,
                tls == null ? "MQTT" : "MQTT over TLS",
                door.settings().host(),
                wanted));
        return listeners.element().port();
    }

    private void secure(NetServerOptions options, IngestSettings.Tls tls) {
        options.setSsl(true)
                .setSslHandshakeTimeout(
                        door.settings().mqttLimits().connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(tls.certificate().toString())
                        .addKeyPath(tls.key().toString()));
        if (tls.clientAuthorities() != null) {
            options.setClientAuth(ClientAuth.REQUIRED)
                    .setTrustOptions(new PemTrustOptions()
                            .addCertPath(tls.clientAuthorities().toString()));
        }
    }

    /** The port of plain MQTT, once started. */
    public int port() {
        return port;
    }

    /** The port of MQTT over TLS, once started; 0 without TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Sends away every device of the tenant; that none comes back is the directory's to see to. */
    public void end(TenantId tenant) {
        door.sessions().end(tenant);
    }

    /** Asks the devices to reconnect later, and closes the ports. */
    @Override
    public void close() {
        door.sessions().endAll();
        deployments.forEach(deployment -> Listening.awaitEnd(vertx.undeploy(deployment)));
        deployments.clear();
    }
}
