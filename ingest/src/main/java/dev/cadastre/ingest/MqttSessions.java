package dev.cadastre.ingest;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.devices.TenantDevice;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are open, as many as the limits allow, and which of them holds which client id. Client ids belong to
 * a device: the same one from another device is another session, so nobody's connection can be ended by who does not have
 * its credentials.
 */
final class MqttSessions {

    private final MqttLimits limits;
    private final ConcurrentHashMap<TenantDevice, SequencedMap<String, MqttConnection>> sessions =
            new ConcurrentHashMap<>();
    private final Set<MqttConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** Those of {@link #open} that have not signed in, the oldest first; guarded by itself. */
    private final SequencedSet<MqttConnection> notSignedIn = new LinkedHashSet<>();

    private final KeyedLimit<ClientAddress> addresses;
    private final KeyedLimit<TenantId> tenants;

    record Key(TenantDevice device, String clientId) {}

    MqttSessions(MqttLimits limits) {
        this.limits = limits;
        this.addresses = new KeyedLimit<>(limits.connectionsPerAddressMax());
        this.tenants = new KeyedLimit<>(limits.connectionsPerTenantMax());
    }

    /**
     * Counts a connection that has just been opened. Where all have theirs, the oldest that has not signed in is closed for
     * it: however many connections say nothing, a device that connects has its place until it has signed in.
     *
     * @return false if there are too many, and then it is to be closed
     */
    boolean add(MqttConnection connection, ClientAddress from) {
        if (!addresses.enter(from)) {
            return false;
        }
        if (connections.incrementAndGet() > limits.connectionsMax() && !closeOldestNotSignedIn()) {
            connections.decrementAndGet();
            addresses.leave(from);
            return false;
        }
        open.add(connection);
        synchronized (notSignedIn) {
            notSignedIn.add(connection);
        }
        return true;
    }

    /** The method that removes it from {@link #open}, this or {@link #remove}, decrements the count: so once only. */
    private boolean closeOldestNotSignedIn() {
        MqttConnection oldest;
        synchronized (notSignedIn) {
            oldest = notSignedIn.isEmpty() ? null : notSignedIn.removeFirst();
        }
        if (oldest == null) {
            return false;
        }
        if (open.remove(oldest)) {
            connections.decrementAndGet();
            oldest.leaveSoon(Disconnect.QUOTA_EXCEEDED, ErrorId.TOO_MANY_CONNECTIONS.slug() + ": it has not signed in");
        }
        return true;
    }

    /** Counts a connection no longer that {@link #add} counted. */
    void remove(MqttConnection connection, ClientAddress from) {
        hasSignedIn(connection);
        addresses.leave(from);
        if (open.remove(connection)) {
            connections.decrementAndGet();
        }
    }

    private void hasSignedIn(MqttConnection connection) {
        synchronized (notSignedIn) {
            notSignedIn.remove(connection);
        }
    }

    /**
     * Gives the client id to the connection. Who had it is sent away (MQTT-3.1.4-3); so is the device's oldest connection
     * where it has as many as it may.
     *
     * @return false if the tenant has as many connections as it may, and then nothing is changed
     */
    boolean enter(Key key, MqttConnection connection) {
        var outcome = new Outcome();
        sessions.compute(key.device(), (device, held) -> entered(key, connection, held, outcome));
        if (outcome.entered) {
            hasSignedIn(connection);
        }
        outcome.sendAway();
        return outcome.entered;
    }

    private @Nullable SequencedMap<String, MqttConnection> entered(
            Key key, MqttConnection connection, @Nullable SequencedMap<String, MqttConnection> held, Outcome outcome) {
        SequencedMap<String, MqttConnection> all = held == null ? new LinkedHashMap<>() : held;
        outcome.takenOver = all.remove(key.clientId());
        if (outcome.takenOver == null && all.size() >= limits.connectionsPerDeviceMax()) {
            outcome.oldest = all.pollFirstEntry().getValue();
        }
        boolean replaces = outcome.takenOver != null || outcome.oldest != null;
        outcome.entered = replaces || tenants.enter(key.device().tenant());
        if (outcome.entered) {
            all.put(key.clientId(), connection);
        }
        return all.isEmpty() ? null : all;
    }

    /** The result of {@link #enter}; connections are notified outside of the map's lock. */
    private static final class Outcome {

        private boolean entered;
        private @Nullable MqttConnection takenOver;
        private @Nullable MqttConnection oldest;

        void sendAway() {
            if (takenOver != null) {
                takenOver.leaveSoon(Disconnect.SESSION_TAKEN_OVER, "a newer connection has this client id");
            }
            if (oldest != null) {
                oldest.leaveSoon(
                        Disconnect.QUOTA_EXCEEDED,
                        ErrorId.TOO_MANY_CONNECTIONS.slug() + ": the device has newer connections");
            }
        }
    }

    /** Takes the client id from the connection, if it still has it. */
    void leave(Key key, MqttConnection connection) {
        sessions.computeIfPresent(key.device(), (device, held) -> {
            if (held.remove(key.clientId(), connection)) {
                tenants.leave(device.tenant());
            }
            return held.isEmpty() ? null : held;
        });
    }

    /** Sends away every device of the tenant. */
    void end(TenantId tenant) {
        open.forEach(connection -> {
            if (connection.isOf(tenant)) {
                connection.leaveSoon(
                        Disconnect.NOT_AUTHORIZED,
                        ErrorId.TENANT_SUSPENDED.slug() + ": the platform lets nobody of the tenant in at present");
            }
        });
    }

    void endAll() {
        open.forEach(connection ->
                connection.leaveSoon(Disconnect.SERVER_SHUTTING_DOWN, "the server stops; come back in a moment"));
    }
}
