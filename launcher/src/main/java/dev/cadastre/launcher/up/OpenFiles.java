package dev.cadastre.launcher.up;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.cadastre.ingest.MqttLimits;
import dev.cadastre.isolation.gateway.ConnectionLimits;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many files this process may have open; a connection is one. If they run out, the embedded servers cannot
 * write their logs and end, and the platform with them. So clients hold three quarters of them at most, whatever the
 * settings say: MQTT a half, the gateway a quarter.
 *
 * @param max as {@code ulimit -n} says
 */
record OpenFiles(long max) {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    /** Of this process; without a limit where the system reports none. */
    static OpenFiles ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? new OpenFiles(unix.getMaxFileDescriptorCount())
                : new OpenFiles(Integer.MAX_VALUE);
    }

    /** The same where they fit; else as many as fit, and no more than a quarter of them from one address. */
    MqttLimits fitting(MqttLimits asked) {
        int all = fitting("mqtt-connections", asked.connectionsMax(), max / 2);
        return all == asked.connectionsMax()
                ? asked
                : asked.withConnections(
                        all,
                        Math.clamp(all / 4, 1, asked.connectionsPerAddressMax()),
                        Math.min(all, asked.connectionsPerTenantMax()),
                        asked.connectionsPerDeviceMax());
    }

    /** The same where they fit; else as many as fit. */
    ConnectionLimits fitting(ConnectionLimits asked) {
        int all = fitting("connections", asked.connectionsMax(), max / 4);
        return asked.ofAtMost(all, Math.min(all, asked.perAddressMax()));
    }

    private int fitting(String option, int asked, long share) {
        if (asked <= share) {
            return asked;
        }
        LOG.warn(
                "This process may open {} files: --{} is {} instead of {}. Raise the limit (ulimit -n) for more",
                max,
                option,
                share,
                asked);
        return (int) Math.max(1, share);
    }
}
