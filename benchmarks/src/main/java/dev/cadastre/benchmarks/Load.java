package dev.cadastre.benchmarks;

import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.mqtt.DeviceSession;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A fleet that publishes at a rate, or as fast as acknowledgements come back. One event loop does it all, so that the
 * generator takes no more than its share of the machine.
 */
final class Load implements AutoCloseable {

    private static final int CONNECT_MILLIS_MAX = 10_000;
    private static final long TICK_MILLIS = 1;
    private static final int CONNECTING_AT_A_TIME = 64;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<LoadDevice> devices = new ArrayList<>();
    private final Payloads payloads = new Payloads();
    private final double eventsPerSecond;
    private boolean sending;
    private Pace pace = Pace.STILL;
    private int turn;

    /**
     * @param eventsPerSecond of all devices together; 0 for as fast as possible
     * @param inflight how many events a device may have on the way at a time
     * @param boot the boot number of every device, new in each run
     */
    Load(Target target, List<DeviceLogin> logins, double eventsPerSecond, int inflight, long boot) {
        this.eventsPerSecond = eventsPerSecond;
        NetClient net = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setTcpNoDelay(true));
        for (DeviceLogin login : logins) {
            DeviceSession session =
                    new DeviceSession(vertx, net, target.mqttHost(), target.mqttPort(), login, inflight);
            LoadDevice device = new LoadDevice(devices.size(), login, session, boot);
            session.onRoom(() -> fill(device));
            devices.add(device);
        }
    }

    List<LoadDevice> devices() {
        return devices;
    }

    /** Starts to connect all devices, a bounded number at a time so that no listen queue overflows. */
    void connect() {
        vertx.runOnContext(nothing -> connectFrom(0));
    }

    /** How many devices have been connected at some time. */
    long connected() {
        return devices.stream()
                .filter(device -> device.session().connects() > 0)
                .count();
    }

    void start() {
        vertx.runOnContext(nothing -> {
            sending = true;
            if (eventsPerSecond > 0) {
                pace = new Pace(eventsPerSecond, System.nanoTime());
                vertx.setPeriodic(TICK_MILLIS, this::tick);
            } else {
                devices.forEach(this::fill);
            }
        });
    }

    /** One event from every device, sent as soon as it is connected. */
    void publishOnce() {
        vertx.runOnContext(nothing -> {
            long now = System.currentTimeMillis();
            for (LoadDevice device : devices) {
                device.add(payloads, now);
                device.session().flush();
            }
        });
    }

    /** Sends nothing new once this has returned; what is on the way is still acknowledged. */
    void stop() {
        Promise<Void> stopped = Promise.promise();
        vertx.runOnContext(nothing -> {
            sending = false;
            stopped.complete();
        });
        stopped.future().await();
    }

    long offered() {
        return devices.stream().mapToLong(device -> device.session().offered()).sum();
    }

    long acknowledged() {
        return devices.stream()
                .mapToLong(device -> device.session().acknowledged())
                .sum();
    }

    /** How many connections broke. */
    long reconnects() {
        return devices.stream()
                .mapToLong(device -> Math.max(0, device.session().connects() - 1))
                .sum();
    }

    /** Why a device cannot connect, of the first that cannot, or an empty text. */
    String trouble() {
        return devices.stream()
                .map(device -> device.session().lastFailure())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void connectFrom(int first) {
        int end = Math.min(first + CONNECTING_AT_A_TIME, devices.size());
        for (LoadDevice device : devices.subList(first, end)) {
            device.session().connect();
        }
        if (end < devices.size()) {
            vertx.setTimer(20, timer -> connectFrom(end));
        }
    }

    private void fill(LoadDevice device) {
        if (!sending || eventsPerSecond > 0) {
            return;
        }
        long now = System.currentTimeMillis();
        while (device.ready()) {
            device.add(payloads, now);
        }
        device.session().flush();
    }

    private void tick(long timer) {
        if (!sending) {
            vertx.cancelTimer(timer);
            return;
        }
        int due = pace.due(System.nanoTime());
        long now = System.currentTimeMillis();
        while (due > 0 && sendNext(now)) {
            due--;
        }
    }

    /** One event from the next device in turn that can take it; false where none can. */
    private boolean sendNext(long now) {
        for (int tried = 0; tried < devices.size(); tried++) {
            turn = (turn + 1) % devices.size();
            LoadDevice device = devices.get(turn);
            if (device.ready()) {
                device.add(payloads, now);
                device.session().flush();
                return true;
            }
        }
        return false;
    }
}
