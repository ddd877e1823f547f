package dev.cadastre.ingest;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TenantDevice;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that are open, and which of them holds which client id. Client ids belong to a device: the same one from
 * another device is another session, so nobody's connection can be ended by who does not have its credentials.
 */
final class MqttSessions {

    private final ConcurrentHashMap<Key, MqttConnection> holders = new ConcurrentHashMap<>();
    private final Set<MqttConnection> open = ConcurrentHashMap.newKeySet();

    record Key(TenantDevice device, String clientId) {}

    void add(MqttConnection connection) {
        open.add(connection);
    }

    void remove(MqttConnection connection) {
        open.remove(connection);
    }

    /** Gives the client id to the connection and ends the one that had it. */
    void enter(Key key, MqttConnection connection) {
        MqttConnection before = holders.put(key, connection);
        if (before != null) {
            before.leaveSoon(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER, "a newer connection has this client id");
        }
    }

    void leave(Key key, MqttConnection connection) {
        holders.remove(key, connection);
    }

    /** Sends away every device of the tenant. */
    void end(TenantId tenant) {
        holders.forEach((key, connection) -> {
            if (key.device().tenant().equals(tenant)) {
                connection.leaveSoon(
                        MqttReasonCodes.Disconnect.NOT_AUTHORIZED,
                        ErrorId.TENANT_SUSPENDED.slug() + ": the platform lets nobody of the tenant in at present");
            }
        });
    }

    void endAll() {
        open.forEach(connection -> connection.leaveSoon(
                MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN, "the server stops; come back in a moment"));
    }
}
