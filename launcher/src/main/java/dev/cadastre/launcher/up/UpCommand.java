package dev.cadastre.launcher.up;

import dev.cadastre.embedded.DataFolder;
import dev.cadastre.embedded.FlinkCluster;
import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.gateway.AllowedOrigins;
import dev.cadastre.launcher.client.Instance;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.pipeline.PipelineSettings;
import dev.cadastre.pipeline.PlacementJob;
import dev.cadastre.server.operations.ReadinessCheck;
import dev.cadastre.server.platform.MqttSettings;
import dev.cadastre.server.platform.Platform;
import dev.cadastre.server.platform.PlatformSettings;
import dev.cadastre.server.platform.PlatformSettings.Elsewhere;
import dev.cadastre.server.platform.PlatformSettings.Listeners;
import dev.cadastre.server.platform.PlatformSettings.Parts;
import dev.cadastre.server.platform.PlatformSettings.Trust;
import dev.cadastre.server.platform.Role;
import dev.cadastre.server.platform.StartedThings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the parts, the pipeline and the roles, says where they are, and waits for the signal to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run Cadastre on this machine, with everything it needs. Ctrl-C stops it; the data stays.",
            "",
            "With --roles, run some of it, on servers given by address: the same program at every size.",
            ""
        })
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private UpOptions options = new UpOptions();

    @Mixin
    private MqttOptions mqtt = new MqttOptions();

    @Spec
    private CommandSpec spec;

    private int httpPort;
    private Addresses addresses = new Addresses(options, httpPort);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() throws Exception {
        Set<Role> roles = options.chosenRoles();
        httpPort = options.httpPort == 0 ? Port.free(options.host) : options.httpPort;
        addresses = new Addresses(options, httpPort);
        addresses.check(System.getenv());
        Secrets.check(System.getenv());
        DocumentsSetting.read(System.getenv());
        KafkaSetting.check(options, System.getenv());
        mqtt.settings();
        requireFreePorts(roles);
        StartProgress progress = new StartProgress(spec.commandLine().getOut());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopInOrder, "stop"));
        try (StartedThings started = new StartedThings()) {
            start(progress, started);
            stop.await();
            progress.say("%nStopping; the data stays in %s".formatted(options.data));
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /** Runs on Ctrl-C and SIGTERM: wakes the main thread and lets the JVM end only when that has closed everything. */
    private void stopInOrder() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireFreePorts(Set<Role> roles) {
        if (roles.contains(Role.GATEWAY)) {
            Port.requireFree("the gateway", "--http-port", options.host, httpPort);
        }
        if (roles.contains(Role.API)) {
            Port.requireFree("the API", "--api-port", options.innerHost, options.apiPort);
        }
        if (roles.contains(Role.INGEST)) {
            Port.requireFree("MQTT", "--mqtt-port", options.host, options.mqttPort);
            if (mqtt.speaksTls()) {
                Port.requireFree("MQTT over TLS", "--mqtt-tls-port", options.host, mqtt.tlsPort);
            }
            Port.requireFree("observations over HTTP", "--ingest-port", options.innerHost, options.ingestPort);
        }
    }

    private void start(StartProgress progress, StartedThings started) {
        DataFolder folder = started.add("data folder", DataFolder.open(options.data));
        progress.say("Starting Cadastre on %s".formatted(folder.path()));
        PartsOfOneMachine machine = new PartsOfOneMachine(folder, options, started, progress);
        Parts parts = machine.bring();
        FlinkCluster flink = machine.flinkCluster();
        Platform platform = startRoles(folder, parts, flink, progress, started);
        Instance instance = announce(folder, platform, parts);
        Banner banner = new Banner(folder.path(), addresses.clients(), instance, platform.innerApi(), progress);
        if (options.demo) {
            Demo demo = timed(
                    progress, "demo", () -> started.add("demo", Demo.start(instance, folder, platform.facilities())));
            banner.print(demo.signIns());
        } else {
            banner.print(Map.of());
        }
    }

    private Platform startRoles(
            DataFolder folder,
            Parts parts,
            @Nullable FlinkCluster flink,
            StartProgress progress,
            StartedThings started) {
        if (flink != null) {
            timed(progress, "pipeline", () -> {
                PipelineSettings settings = pipelineSettings(folder, parts);
                flink.submit(environment -> PlacementJob.build(environment, settings));
                return flink;
            });
        }
        List<ReadinessCheck> pipeline = flink == null
                ? List.of()
                : List.of(new ReadinessCheck("pipeline", () -> flink.isRunning() ? null : "restarts"));
        return timed(
                progress,
                "gateway, API, ingest",
                () -> started.add("roles", Platform.start(settings(folder, parts), pipeline)));
    }

    private static PipelineSettings pipelineSettings(DataFolder folder, Parts parts) {
        KafkaAddress kafka = parts.kafka();
        if (kafka == null) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "the pipeline needs a Kafka: give it as --kafka");
        }
        return PipelineSettings.of(
                kafka.of(KafkaService.PIPELINE), EventKeys.of(new Secrets(System.getenv(), folder).eventKeys()));
    }

    private PlatformSettings settings(DataFolder folder, Parts parts) {
        OpenFiles files = OpenFiles.ofThisProcess();
        Trust trust = addresses.trust(
                new Secrets(System.getenv(), folder),
                folder.path().resolve("secrets").resolve("issuer-key.json"));
        return new PlatformSettings(
                options.chosenRoles(),
                new Listeners(
                        options.host,
                        httpPort,
                        options.mqttPort,
                        options.innerHost,
                        options.apiPort,
                        options.ingestPort,
                        options.tenantRate(),
                        new MqttSettings(
                                mqtt.settings().tls(),
                                files.fitting(mqtt.settings().limits())),
                        options.allowedOrigins == null
                                ? AllowedOrigins.none()
                                : AllowedOrigins.parse(options.allowedOrigins),
                        files.fitting(options.connectionLimits())),
                parts,
                trust,
                new Elsewhere(options.apiUrl, options.ingestUrl, options.otlpUrl, options.services));
    }

    private Instance announce(DataFolder folder, Platform platform, Parts parts) {
        boolean gateway = options.chosenRoles().contains(Role.GATEWAY);
        Instance instance = new Instance(
                gateway ? addresses.ownGateway() : addresses.clients(),
                URI.create("mqtt://%s:%d".formatted(options.host, platform.mqttPort())),
                new Secrets(System.getenv(), folder).operator());
        Map<String, String> told = new LinkedHashMap<>();
        told.put("gateway", instance.gateway().toString());
        told.put("mqtt", instance.mqtt().toString());
        if (platform.mqttTlsPort() != 0) {
            told.put("mqtts", "mqtts://%s:%d".formatted(options.host, platform.mqttTlsPort()));
        }
        put(told, "api", platform.innerApi());
        put(told, "ingest", platform.innerIngest());
        put(told, "postgres", parts.postgres() == null ? null : parts.postgres().url());
        folder.announce(told);
        return instance;
    }

    private static void put(Map<String, String> told, String name, @Nullable Object address) {
        if (address != null) {
            told.put(name, address.toString());
        }
    }

    private static <T> T timed(StartProgress progress, String part, Callable<T> start) {
        try {
            return progress.timed(part, start);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CadastreException(ErrorId.PART_FAILED_TO_START, part + " did not start: " + e, e);
        }
    }
}
