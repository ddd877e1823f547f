package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;

/**
 * How many requests the HTTP listener has open, from the sign-in of the device to the answer, and how long a body may take.
 * A body is not read before its request is counted.
 *
 * @param requestsMax of all devices together
 * @param requestsPerTenantMax of one tenant's devices
 * @param requestsPerDeviceMax of one device
 * @param bodyTimeout from the head of a request to the end of its body
 */
public record HttpLimits(int requestsMax, int requestsPerTenantMax, int requestsPerDeviceMax, Duration bodyTimeout) {

    public HttpLimits {
        checkRange("http requests", requestsMax, 100_000);
        checkRange("http requests of a tenant", requestsPerTenantMax, 100_000);
        checkRange("http requests of a device", requestsPerDeviceMax, 100_000);
        checkRange("http body timeout millis", bodyTimeout.toMillis(), 3_600_000);
    }

    /** For a small machine. */
    public static HttpLimits usual() {
        return new HttpLimits(512, 128, 4, Duration.ofSeconds(30));
    }

    private static void checkRange(String name, long value, long max) {
        if (value < 1 || value > max) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "%s %d is not within 1 to %d".formatted(name, value, max));
        }
    }
}
