package dev.cadastre.proof.platform;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Pair.Party;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.server.platform.StartedThings;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.devices.DeviceCredentials;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.gateways.GatewayRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes the tenants of each attempt by the product's own parts, none of them sabotaged. What both tenants have goes by the
 * same ids in both; each has one more device, facility and gateway of an id of its own.
 */
final class Fixtures implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StartedThings started = new StartedThings();
    private final SharedServers servers;
    private final TenantRegistry tenants;
    private final DeviceRegistry devices;
    private final GatewayRegistry gateways;
    private final FacilityStore facilities;
    private final List<Seeder> seeders;

    Fixtures(SharedServers servers) {
        this.servers = servers;
        PostgresAccess access = servers.access();
        PostgresPool pool = started.add("pool", access.pool(PostgresRoles.APP, 2));
        PostgresPool health = started.add("health pool", access.pool(PostgresRoles.HEALTH, 2));
        PostgresPool tree = started.add("tree pool", access.pool(PostgresRoles.TREE, 1));
        RedisConnection redis = started.add("Redis connection", RedisConnection.open(servers.redisUri()));
        TreeHints hints = TreeHints.on(started.add("hints", HintChannel.open(redis, TreeHints.NAME)));
        EventWriter events = started.add("events", EventWriter.open(servers.events(), "fixtures"));
        TenantDatabase database = access.tenants(pool);
        tenants =
                TenantRegistry.of(database, new PostgresAuditLog(database, servers.auditKey(), InstantSource.system()));
        devices = DeviceRegistry.of(database);
        gateways = GatewayRegistry.of(database, events);
        facilities = FacilityStore.of(database, new PostgresTree(tree.dataSource()), version -> hints.publish());
        seeders = List.of(
                new HealthSeeder(access.tenants(health), events),
                new DocumentSeeder(database),
                new KeySeeder(database),
                new FlagSeeder(database));
    }

    Pair pair() throws Exception {
        String number = Long.toUnsignedString(RANDOM.nextLong(), 36);
        String canary = "canary-" + Long.toUnsignedString(RANDOM.nextLong(), 36);
        Party attacker = party(new TenantId("a" + number), "plain-" + number, number);
        Party victim = party(new TenantId("v" + number), canary, number);
        return new Pair(attacker, victim, canary);
    }

    private Party party(TenantId tenant, String word, String number) throws Exception {
        tenants.open(tenant, "Tenant " + word);
        DeviceId device = new DeviceId("twin-" + number);
        DeviceCredentials credentials = devices.register(tenant, device, "Tag " + word, DeviceRegistry.DEFAULT_KIND);
        DeviceId only = new DeviceId("only-" + tenant);
        devices.register(tenant, only, "Other tag " + word, DeviceRegistry.DEFAULT_KIND);
        GatewayId gateway = new GatewayId("twin-" + number);
        gateways.put(tenant, gateway, new ZoneId("zone-" + word), "Gateway " + word);
        gateways.put(tenant, new GatewayId("only-" + tenant), new ZoneId("zone-" + word), "Other gateway " + word);
        FacilityId facility = new FacilityId("~twin-" + number);
        String version = facilities
                .apply(
                        Owner.of(tenant),
                        List.of(
                                site(facility, "Site " + word),
                                site(new FacilityId("~only-" + tenant), "Other site " + word),
                                new Command.Place(device, facility, PlacedBy.PERSON)),
                        "proof")
                .version()
                .toString();
        Party party = new Party(
                tenant,
                servers.issuer().tokens().of(tenant),
                device,
                credentials.secret(),
                facility.value(),
                gateway,
                version);
        for (Seeder seeder : seeders) {
            seeder.seed(party, word);
        }
        return party;
    }

    private static Command site(FacilityId id, String name) {
        return new Command.Create(Facility.of(id, null, new Kind("site"), name));
    }

    @Override
    public void close() {
        started.close();
    }
}
