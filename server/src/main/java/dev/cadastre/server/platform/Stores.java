package dev.cadastre.server.platform;

import dev.cadastre.health.HealthRecords;
import dev.cadastre.health.History;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.tenants.DeviceRegistry;
import dev.cadastre.tenants.GatewayRegistry;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.UserRegistry;
import java.time.InstantSource;

/** What the roles of one process read and write, on one database and one Kafka producer. */
record Stores(
        TenantDatabase database,
        Documents documents,
        EventWriter events,
        TenantRegistry tenants,
        UserRegistry users,
        DeviceRegistry devices,
        GatewayRegistry gateways,
        HealthRecords health,
        History history) {

    static Stores on(TenantDatabase database, Documents documents, EventWriter events) {
        return new Stores(
                database,
                documents,
                events,
                TenantRegistry.of(database),
                UserRegistry.of(database),
                DeviceRegistry.of(database),
                GatewayRegistry.of(database, events),
                HealthRecords.of(database, InstantSource.system()),
                History.of(documents));
    }
}
