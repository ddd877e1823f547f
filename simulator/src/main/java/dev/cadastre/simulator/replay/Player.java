package dev.cadastre.simulator.replay;

import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.mqtt.DeviceSession;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.time.Clock;

/** Plays one tape through the MQTT connection of one device. Lives on the event loop it is started on. */
final class Player {

    private static final int WINDOW = 256;
    private static final long TICK_MILLIS = 2;

    private final Vertx vertx;
    private final Clock clock;
    private final Tape tape;
    private final DeviceSession session;
    private int next;

    Player(Vertx vertx, NetClient net, Clock clock, Target target, DeviceLogin login, Tape tape) {
        this.vertx = vertx;
        this.clock = clock;
        this.tape = tape;
        this.session = new DeviceSession(vertx, net, target.mqttHost(), target.mqttPort(), login, WINDOW);
    }

    void start() {
        session.connect();
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            sendDue();
            if (next == tape.length()) {
                vertx.cancelTimer(timer);
            }
        });
    }

    long acknowledged() {
        return session.acknowledged();
    }

    boolean done() {
        return session.acknowledged() == tape.length();
    }

    /** The last failure to connect, or an empty text. */
    String trouble() {
        Throwable failure = session.lastFailure();
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }

    private void sendDue() {
        while (next < tape.length() && !tape.dueAt(next).isAfter(clock.instant()) && session.hasRoom()) {
            session.offer(tape.payload(next));
            next++;
        }
        session.flush();
    }
}
