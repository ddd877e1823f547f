package dev.cadastre.health;

import dev.cadastre.model.Ledger;
import dev.cadastre.model.Whereabouts;
import java.time.Instant;

/**
 * What is known of a device now.
 *
 * @param receivedAt when the newest of its observations reached the platform
 * @param ledger of all its accepted observations
 * @param version how often the record was written, from 1
 */
public record HealthRecord(Whereabouts whereabouts, Instant receivedAt, Ledger ledger, long version) {

    public Connectivity connectivity(Instant now) {
        return Connectivity.of(whereabouts.at(), now);
    }

    public Condition condition() {
        return Condition.of(whereabouts.batteryPercent());
    }
}
