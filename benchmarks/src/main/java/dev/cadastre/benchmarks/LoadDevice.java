package dev.cadastre.benchmarks;

import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.mqtt.DeviceSession;

/** One publishing device of the load: distinct events, numbered without gaps. Lives on the load's event loop. */
final class LoadDevice {

    private final int number;
    private final DeviceLogin login;
    private final DeviceSession session;
    private final long boot;
    private long acknowledged;

    LoadDevice(int number, DeviceLogin login, DeviceSession session, long boot) {
        this.number = number;
        this.login = login;
        this.session = session;
        this.boot = boot;
    }

    /** {@code tenant/device}. */
    String key() {
        return login.username();
    }

    String id() {
        return login.device().value();
    }

    TenantId tenant() {
        return login.tenant();
    }

    DeviceSession session() {
        return session;
    }

    boolean ready() {
        return session.isConnected() && session.hasRoom();
    }

    /** How many events have been acknowledged since this was asked last. */
    long newlyAcknowledged() {
        long before = acknowledged;
        acknowledged = session.acknowledged();
        return acknowledged - before;
    }

    /** Takes one more event for the next flush; only when ready. */
    void add(Payloads payloads, long nowMillis) {
        session.offer(payloads.observation(number, boot, session.offered(), nowMillis));
    }
}
