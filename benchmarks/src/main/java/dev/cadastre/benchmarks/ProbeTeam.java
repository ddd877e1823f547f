package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import dev.cadastre.simulator.mqtt.DeviceSession;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;

/** The probes of a run, on an event loop of their own beside the load's. */
final class ProbeTeam implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<LoadDevice> devices = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final Latencies untilRead = new Latencies();
    private final Latencies untilTold = new Latencies();

    /** @param stream whether to listen to the live stream too */
    ProbeTeam(Target target, TenantApi api, List<DeviceLogin> logins, Ledgers before, long boot, boolean stream) {
        NetClient net = vertx.createNetClient();
        ApiReader reader = new ApiReader(vertx, target, api, logins.size() + 1);
        StreamWatch watch = new StreamWatch(untilTold);
        for (DeviceLogin login : logins) {
            DeviceSession session = new DeviceSession(vertx, net, target.mqttHost(), target.mqttPort(), login, 1);
            LoadDevice device = new LoadDevice(devices.size(), login, session, boot);
            devices.add(device);
            probes.add(new Probe(vertx, reader, device, before.of(device.id()).applied(), untilRead, watch));
        }
        vertx.runOnContext(nothing -> {
            devices.forEach(device -> device.session().connect());
            if (stream) {
                watch.open(vertx, reader);
            }
        });
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

    void stop() {
        vertx.runOnContext(nothing -> probes.forEach(Probe::stop));
    }

    /** From PUBLISH until the health record read by REST shows it. Only after {@link #close}. */
    Latencies untilRead() {
        return untilRead;
    }

    /** From PUBLISH until the live stream tells it. Only after {@link #close}. */
    Latencies untilTold() {
        return untilTold;
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
