package dev.cadastre.pipeline;

import dev.cadastre.geolocation.Estimate;
import dev.cadastre.geolocation.ZoneEstimator;
import dev.cadastre.geolocation.ZoneMap;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import org.jspecify.annotations.Nullable;

/** What an estimator says, as the platform's events say it. */
final class PlaceEstimate {

    private PlaceEstimate() {}

    static @Nullable Measured<NearestGateway> of(ZoneEstimator estimator, ZoneMap zones) {
        Estimate estimate = estimator.estimate(zones);
        return estimate == null
                ? null
                : new Measured<>(
                        estimate.at(), new NearestGateway(estimate.gateway(), estimate.zone(), estimate.rssiDbm()));
    }
}
