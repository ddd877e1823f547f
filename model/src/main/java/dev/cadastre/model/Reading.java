package dev.cadastre.model;

import java.util.Objects;

/**
 * One gateway received a signal of the device.
 *
 * @param rssiDbm received signal strength, dBm. Real receivers now and then report impossible values (up to +62 dBm was
 *     seen); {@link #plausible} recognises them, and the pipeline ignores them.
 */
public record Reading(GatewayId gateway, int rssiDbm) {

    private static final int STRONGEST_PLAUSIBLE_DBM = -20;
    private static final int WEAKEST_PLAUSIBLE_DBM = -120;

    public Reading {
        Objects.requireNonNull(gateway);
        if (rssiDbm < -200 || rssiDbm > 100) {
            throw new CadastreException(
                    ErrorId.OBSERVATION_INVALID, "rssi %d is not within -200 to 100 dBm".formatted(rssiDbm));
        }
    }

    /** Whether a radio can have measured this. */
    public boolean plausible() {
        return rssiDbm >= WEAKEST_PLAUSIBLE_DBM && rssiDbm <= STRONGEST_PLAUSIBLE_DBM;
    }
}
