package dev.cadastre.server.platform;

import dev.cadastre.health.HealthRecords;
import dev.cadastre.health.History;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.gateways.GatewayRegistry;
import dev.cadastre.tenants.keys.ApiKeys;
import dev.cadastre.tenants.users.UserRegistry;
import java.time.InstantSource;

/** What the roles of one process read and write, on one database and one Kafka producer. */
record Stores(
        TenantDatabase database,
        Documents documents,
        EventWriter events,
        TenantRegistry tenants,
        UserRegistry users,
        ApiKeys keys,
        DeviceRegistry devices,
        GatewayRegistry gateways,
        HealthRecords health,
        History history) {

    /** @param trail in which every change of theirs is written */
    static Stores on(TenantDatabase database, Documents documents, EventWriter events, PostgresTrail trail) {
        return new Stores(
                database,
                documents,
                events,
                TenantRegistry.of(database, trail),
                UserRegistry.of(database, trail),
                ApiKeys.of(database, InstantSource.system(), trail),
                DeviceRegistry.of(database, trail),
                GatewayRegistry.of(database, events, trail),
                HealthRecords.of(database, InstantSource.system()),
                History.of(database, documents));
    }
}
