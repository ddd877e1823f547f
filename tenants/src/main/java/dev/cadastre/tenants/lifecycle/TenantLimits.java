package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant may use, each null where the platform's default holds. They are read anew all the time, so a change
 * counts within two seconds in every process.
 *
 * @param requestsPerSecond to the API, over all its clients
 * @param observationsPerSecond of its devices together
 * @param facilityBytesMax of text of its facilities, overlays, kinds and groups
 */
public record TenantLimits(
        @Nullable Long requestsPerSecond,
        @Nullable Long observationsPerSecond,
        @Nullable Long devicesMax,
        @Nullable Long usersMax,
        @Nullable Long streamsMax,
        @Nullable Long facilityBytesMax) {

    /** The platform's defaults in everything. */
    public static final TenantLimits DEFAULT = new TenantLimits(null, null, null, null, null, null);

    private static final long MAX = 1_000_000_000;

    /** @throws CadastreException INVALID_REQUEST if one is out of range */
    public TenantLimits {
        check("requestsPerSecond", requestsPerSecond, 1);
        check("observationsPerSecond", observationsPerSecond, 1);
        check("devicesMax", devicesMax, 0);
        check("usersMax", usersMax, 0);
        check("streamsMax", streamsMax, 0);
        check("facilityBytesMax", facilityBytesMax, 0);
    }

    private static void check(String name, @Nullable Long limit, long min) {
        if (limit != null && (limit < min || limit > MAX)) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "%s is %d to %d, not %d".formatted(name, min, MAX, limit));
        }
    }
}
