package dev.cadastre.facility.store;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One migrated PostgreSQL for all tests of this package, which keep apart by their tenants and the ids they make. */
final class TestTruth {

    private static final PostgresServer SERVER = TemporaryServers.in("truth-it").postgres();
    private static final AtomicInteger UNIQUE = new AtomicInteger();

    private static final PostgresAccess ACCESS = provided();

    static final TenantDatabase DATABASE = ACCESS.tenants(ACCESS.pool(PostgresRoles.APP, 12));
    static final TenantDatabase OWNER_DATABASE = ACCESS.tenants(ACCESS.pool(PostgresRoles.OWNER, 2));
    static final PostgresTree TREE =
            new PostgresTree(ACCESS.pool(PostgresRoles.TREE, 12).dataSource());
    static final TreeLog LOG = TreeLog.of(TREE);

    /** Versions that were told, in the order in which they were. */
    static final List<TreeVersion> TOLD = new CopyOnWriteArrayList<>();

    static final FacilityStore STORE = FacilityStore.of(DATABASE, TREE, TOLD::add);
    static final BulkLoad BULK = BulkLoad.of(OWNER_DATABASE, TOLD::add);

    private TestTruth() {}

    static TenantId tenant() {
        return new TenantId("tenant-" + UNIQUE.incrementAndGet());
    }

    /** An id that no other test has. */
    static FacilityId id(Owner owner, String name) {
        return new FacilityId((owner.equals(Owner.GLOBAL) ? "" : "~") + name + "-" + UNIQUE.incrementAndGet());
    }

    static Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(url(), SERVER.superuser(), SERVER.superuserPassword());
    }

    private static String url() {
        return SERVER.jdbcUrl(PostgresRoles.DATABASE);
    }

    private static PostgresAccess provided() {
        PostgresAccess access = PostgresAccess.random(url());
        PostgresRoles.provision(SERVER.jdbcUrl("postgres"), SERVER.superuser(), SERVER.superuserPassword(), access);
        Schema.migrate(access);
        return access;
    }
}
