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
 * A fleet that publishes at a rate, or as fast as acknowledgements come back, one event of a device at a time: a device of a
 * real fleet reports now and then, so that events that follow one another are of different devices. One event loop does it all, so that the
 * generator takes no more than its share of the machine.
 */
final class Load implements AutoCloseable {

    private static final int CONNECT_MILLIS_MAX = 10_000;
    private static final long TICK_MILLIS = 1;
    private static final int CONNECTING_AT_A_TIME = 64;
    /** A server reads no further from a connection on which more than 256 publications are unanswered. */
    private static final int INFLIGHT_OF_DEVICE_MAX = 256;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<LoadDevice> devices = new ArrayList<>();
    private final Payloads payloads = new Payloads();
    private final double eventsPerSecond;
    private final int inflightMax;
    private final Turns turns;
    private volatile boolean sending;
    private long left;
    private long inflight;
    private EventPacer pace = EventPacer.STILL;

    /**
     * @param eventsPerSecond of all devices together; 0 for as fast as possible
     * @param inflightMax how many events may be on the way at a time where there is no rate
     * @param boot the boot number of every device, new in each run
     */
    Load(Target target, List<DeviceLogin> logins, double eventsPerSecond, int inflightMax, long boot) {
        this.eventsPerSecond = eventsPerSecond;
        this.inflightMax = inflightMax;
        NetClient net = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setTcpNoDelay(true));
        for (DeviceLogin login : logins) {
            DeviceSession session =
                    new DeviceSession(vertx, net, target.mqttHost(), target.mqttPort(), login, INFLIGHT_OF_DEVICE_MAX);
            LoadDevice device = new LoadDevice(devices.size(), login, session, boot);
            session.onRoom(() -> acknowledged(device));
            devices.add(device);
        }
        this.turns = new Turns(devices);
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

    /**
     * Sends until {@link #stop}, or until so many events are sent.
     *
     * @param eventsMax of all devices together
     */
    void start(long eventsMax) {
        onLoop(() -> {
            left = eventsMax;
            sending = true;
            if (eventsPerSecond > 0) {
                pace = new EventPacer(eventsPerSecond, System.nanoTime());
                vertx.setPeriodic(TICK_MILLIS, this::tick);
            } else {
                fill();
            }
        });
    }

    boolean isSending() {
        return sending;
    }

    /** The first event of one device after another, so that no two have their first event in the same millisecond. */
    void publishOneByOne(long apartMillis) {
        vertx.runOnContext(nothing -> publishFrom(0, apartMillis));
    }

    private void publishFrom(int next, long apartMillis) {
        if (next < devices.size()) {
            publish(devices.get(next), System.currentTimeMillis());
            vertx.setTimer(apartMillis, timer -> publishFrom(next + 1, apartMillis));
        }
    }

    /** One event from every device, sent as soon as it is connected. */
    void publishOnce() {
        vertx.runOnContext(nothing -> {
            long now = System.currentTimeMillis();
            devices.forEach(device -> publish(device, now));
        });
    }

    /** Sends nothing new once this has returned; what is on the way is still acknowledged. */
    void stop() {
        onLoop(() -> sending = false);
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

    private void onLoop(Runnable work) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(nothing -> {
            work.run();
            done.complete();
        });
        done.future().await();
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

    private void acknowledged(LoadDevice device) {
        inflight -= device.newlyAcknowledged();
        if (sending && eventsPerSecond == 0) {
            fill();
        }
    }

    private void fill() {
        long now = System.currentTimeMillis();
        while (left > 0 && inflight < inflightMax && sendNext(now)) {
            left--;
        }
        sending = left > 0;
    }

    private void tick(long timer) {
        if (!sending) {
            vertx.cancelTimer(timer);
            return;
        }
        int due = pace.due(System.nanoTime());
        long now = System.currentTimeMillis();
        while (due > 0 && left > 0 && sendNext(now)) {
            due--;
            left--;
        }
        sending = left > 0;
    }

    /** One event from the next device in turn that can take it; false where none can. */
    private boolean sendNext(long now) {
        return turns.next().map(device -> publish(device, now)).isPresent();
    }

    private LoadDevice publish(LoadDevice device, long now) {
        device.add(payloads, now);
        device.session().flush();
        inflight++;
        return device;
    }
}
