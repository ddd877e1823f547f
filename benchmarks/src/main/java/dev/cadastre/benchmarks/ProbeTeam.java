package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import dev.cadastre.simulator.mqtt.DeviceSession;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The probes of a run, on an event loop of their own beside the load's. */
final class ProbeTeam implements AutoCloseable {

    /** A probe's events on the way at a time: as many as it publishes in the longest outage that is waited for. */
    private static final int WINDOW = 1_000;

    private static final int CONNECTIONS_A_TENANT = 4;

    /** How one tenant's probes read: by REST, and by the live stream. */
    private record Eyes(ApiReader reader, StreamWatch stream) {}

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<LoadDevice> devices = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final Latencies untilRead = new Latencies();
    private final Latencies untilTold = new Latencies();

    /** @param stream whether to listen to the live stream too */
    ProbeTeam(Target target, Fleet fleet, Ledgers before, long boot, boolean stream) {
        NetClient net = vertx.createNetClient();
        Map<TenantId, Eyes> eyes = new HashMap<>();
        for (DeviceLogin login : fleet.probes()) {
            Eyes own = eyes.computeIfAbsent(login.tenant(), tenant -> eyes(target, fleet.api(tenant)));
            DeviceSession session = new DeviceSession(vertx, net, target.mqttHost(), target.mqttPort(), login, WINDOW);
            LoadDevice device = new LoadDevice(devices.size(), login, session, boot);
            devices.add(device);
            long applied = before.of(device.key()).applied();
            probes.add(new Probe(vertx, own.reader(), device, applied, untilRead, own.stream()));
        }
        vertx.runOnContext(nothing -> {
            devices.forEach(device -> device.session().connect());
            if (stream) {
                eyes.values().forEach(own -> own.stream().open(vertx, own.reader()));
            }
        });
    }

    private Eyes eyes(Target target, TenantApi api) {
        return new Eyes(new ApiReader(vertx, target, api, CONNECTIONS_A_TENANT), new StreamWatch(untilTold));
    }

    List<LoadDevice> devices() {
        return devices;
    }

    boolean connected() {
        return devices.stream().allMatch(device -> device.session().connects() > 0);
    }

    void start() {
        vertx.runOnContext(nothing -> probes.forEach(Probe::start));
    }

    /** Once this has returned no probe publishes anything new. */
    void stop() {
        Promise<Void> stopped = Promise.promise();
        vertx.runOnContext(nothing -> {
            probes.forEach(Probe::stop);
            stopped.complete();
        });
        stopped.future().await();
    }

    /** How many events of probes have not been seen by REST. Only after {@link #close}. */
    int unseen() {
        return probes.stream().mapToInt(Probe::unseen).sum();
    }

    /** From PUBLISH until the health record read by REST shows it. Only after {@link #close}. */
    Latencies untilRead() {
        return untilRead;
    }

    /** From PUBLISH until the live stream delivers it. Only after {@link #close}. */
    Latencies untilTold() {
        return untilTold;
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
