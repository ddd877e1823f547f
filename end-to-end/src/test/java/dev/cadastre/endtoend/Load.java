package dev.cadastre.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.mqtt.DeviceSession;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.List;

/**
 * Devices that publish side by side at QoS 1, each the same number of distinct observations, and send again what was not
 * acknowledged when a connection breaks.
 */
final class Load implements AutoCloseable {

    private static final int WINDOW = 64;
    private static final long PAUSE_MILLIS = 10;
    private static final int AT_A_TIME = 2;

    private final Vertx vertx = Vertx.vertx();
    private final List<DeviceSession> sessions;
    private final int each;

    private Load(List<DeviceLogin> devices, int port, int each) {
        this.each = each;
        NetClient net = vertx.createNetClient();
        this.sessions = devices.stream()
                .map(device -> new DeviceSession(vertx, net, "127.0.0.1", port, device, WINDOW))
                .toList();
    }

    static Load start(List<DeviceLogin> devices, int port, int each) {
        Load load = new Load(devices, port, each);
        load.vertx.runOnContext(now -> load.sessions.forEach(load::speak));
        return load;
    }

    private void speak(DeviceSession session) {
        session.connect();
        vertx.setPeriodic(PAUSE_MILLIS, timer -> {
            for (int i = 0; i < AT_A_TIME && session.hasRoom() && session.offered() < each; i++) {
                session.offer(Observed.payload(1, session.offered() + 1).getBytes(UTF_8));
            }
            session.flush();
        });
    }

    /** How many observations the server has acknowledged. */
    long acknowledged() {
        return sessions.stream().mapToLong(DeviceSession::acknowledged).sum();
    }

    /** Whether each device has published all of its observations and got them acknowledged. */
    boolean isDone() {
        return sessions.stream().allMatch(session -> session.acknowledged() == each);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
