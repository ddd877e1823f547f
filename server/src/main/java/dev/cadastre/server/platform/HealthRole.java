package dev.cadastre.server.platform;

import dev.cadastre.health.HealthOwner;
import dev.cadastre.isolation.events.EventReader;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.Topic;
import java.time.InstantSource;
import java.util.List;

/** Starts the health owner: it reads placements, keeps health and history, and moves devices in the tree. */
final class HealthRole {

    private HealthRole() {}

    static void start(SharedParts parts) {
        TenantDatabase database = parts.databases().of(Role.HEALTH);
        ZonePlacements zones = new ZonePlacements(
                parts.hierarchy().replica(),
                parts.facilities().storeOn(database),
                InstantSource.system(),
                parts.metrics());
        HealthOwner owner =
                new HealthOwner(database, parts.events().writer(KafkaService.HEALTH), zones, parts.metrics());
        EventReader reader = parts.started()
                .add(
                        "health owner",
                        EventReader.start(
                                parts.events().broker(KafkaService.HEALTH),
                                HealthOwner.GROUP,
                                List.of(HealthOwner.FORMER_GROUP),
                                Topic.PLACEMENTS,
                                owner));
        parts.readyUnless("health", reader::failing, "cannot write, tries again");
    }
}
