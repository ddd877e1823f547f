package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;

/**
 * How much of the MQTT listener one client may take up, and for how long without doing anything for it.
 *
 * @param connectionsMax of all clients together; for a further one the oldest that has not signed in is closed
 * @param connectionsPerAddressMax of one IPv4 address or IPv6 /64 network; a further one is closed as it comes
 * @param connectionsPerTenantMax signed-in ones of one tenant; a further one is refused
 * @param connectionsPerDeviceMax of one device with different client ids; a further one ends the oldest, so that
 *     connections that broke unnoticed never keep a device out
 * @param keepAliveSecondsMax the longest keep-alive; longer ones, and none, are cut to it
 * @param connectTimeout how long a client may take from its connection to the end of its CONNECT
 * @param packetTimeout how long any later packet may take from its first byte to its last
 * @param answersTimeout how long answers may wait for a client that does not read them
 */
public record MqttLimits(
        int connectionsMax,
        int connectionsPerAddressMax,
        int connectionsPerTenantMax,
        int connectionsPerDeviceMax,
        int keepAliveSecondsMax,
        Duration connectTimeout,
        Duration packetTimeout,
        Duration answersTimeout) {

    private static final int CONNECTIONS = 20_000;
    private static final int KEEP_ALIVE_SECONDS = 1_200;

    public MqttLimits {
        checkRange("mqtt connections", connectionsMax, 1, 10_000_000);
        checkRange("mqtt connections of an address", connectionsPerAddressMax, 1, 10_000_000);
        checkRange("mqtt connections of a tenant", connectionsPerTenantMax, 1, 10_000_000);
        checkRange("mqtt connections of a device", connectionsPerDeviceMax, 1, 1_000);
        checkRange("mqtt keep-alive seconds", keepAliveSecondsMax, 1, 65_535);
        checkRange("mqtt connect timeout millis", connectTimeout.toMillis(), 1, 3_600_000);
        checkRange("mqtt packet timeout millis", packetTimeout.toMillis(), 1, 3_600_000);
        checkRange("mqtt answers timeout millis", answersTimeout.toMillis(), 1, 3_600_000);
    }

    /** For a small machine: 20,000 connections, a quarter of them from one address, half of them of one tenant. */
    public static MqttLimits usual() {
        return new MqttLimits(
                CONNECTIONS,
                CONNECTIONS / 4,
                CONNECTIONS / 2,
                4,
                KEEP_ALIVE_SECONDS,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }

    /** @param perDevice with different client ids */
    public MqttLimits withConnections(int all, int perAddress, int perTenant, int perDevice) {
        return new MqttLimits(
                all,
                perAddress,
                perTenant,
                perDevice,
                keepAliveSecondsMax,
                connectTimeout,
                packetTimeout,
                answersTimeout);
    }

    public MqttLimits withKeepAliveSecondsMax(int seconds) {
        return new MqttLimits(
                connectionsMax,
                connectionsPerAddressMax,
                connectionsPerTenantMax,
                connectionsPerDeviceMax,
                seconds,
                connectTimeout,
                packetTimeout,
                answersTimeout);
    }

    public MqttLimits withTimeouts(Duration connect, Duration packet, Duration answers) {
        return new MqttLimits(
                connectionsMax,
                connectionsPerAddressMax,
                connectionsPerTenantMax,
                connectionsPerDeviceMax,
                keepAliveSecondsMax,
                connect,
                packet,
                answers);
    }

    /** The keep-alive that counts for a client that asked for this one, 0 for none. */
    int keepAliveSeconds(int asked) {
        return asked == 0 ? keepAliveSecondsMax : Math.min(asked, keepAliveSecondsMax);
    }

    private static void checkRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "%s %d is not within %d to %d".formatted(name, value, min, max));
        }
    }
}
