package dev.cadastre.geolocation;

import dev.cadastre.model.Reading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The estimated location of one device. It changes with each observation, belongs to one device, and is used by one
 * thread at a time. Observations may be out of the order of their time, within a bound of seconds.
 */
public interface ZoneEstimator {

    /** Takes in one observation; readings no radio can have measured are left out. */
    void hear(Instant at, List<Reading> readings);

    /** The best answer now, or null where no gateway received the device. Asking twice gives the same answer. */
    @Nullable
    Estimate estimate(ZoneMap zones);
}
