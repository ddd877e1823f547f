package dev.cadastre.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is everybody's: read by all tenants, written by none of them; and who follows the hierarchy of all of them. */
class SharedRowsIT {

    private static final String INSERT_FACILITY = "insert into facilities (customer_id, facility_id, kind, name,"
            + " attributes, superseded_by, zones) values (?, ?, 'site', 'Dock', '{}', '{}', '{}')";

    private static final String DOCK = "dock-" + UUID.randomUUID().toString().substring(0, 8);

    private static PostgresPool pool;
    private static TenantDatabase database;
    private static TwoTenants tenants;

    @BeforeAll
    static void open() {
        pool = TestPostgres.pool(2);
        database = TestPostgres.unguarded(pool);
        tenants = TwoTenants.in(database);
        database.writeGlobal(sql -> {
            sql.execute(INSERT_FACILITY, "*", DOCK);
            sql.execute(
                    "insert into facility_kinds (customer_id, kind, parents, root) values ('*', ?, '{}', true)", DOCK);
            return sql.execute(
                    "insert into tree_log (epoch, version, customer_id, changed_at, asked_by, principal, effects)"
                            + " values (1, ?, '*', now(), '*', 'ann', '[]')",
                    System.nanoTime());
        });
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void everyTenantReadsWhatIsEverybodysBesideItsOwn() {
        for (TenantId tenant : List.of(tenants.one(), tenants.other())) {
            for (String table : List.of("facilities", "facility_kinds", "tree_log")) {
                assertThat(customers(database.read(tenant, sql -> fetch(sql, table))))
                        .as(table)
                        .containsOnly("*", tenant.value());
            }
            assertThat(customers(database.read(tenant, sql -> fetch(sql, "tree_version"))))
                    .containsExactly("*");
        }
    }

    @Test
    void whoReadsWhatIsEverybodysReadsNobodysOwn() {
        for (String table : List.of("facilities", "facility_kinds", "tree_log", "tree_version")) {
            assertThat(customers(database.readGlobal(sql -> fetch(sql, table))))
                    .as(table)
                    .containsOnly("*");
        }
        for (String table : List.of("facility_overlays", "facility_groups", "device_places", "devices", "users")) {
            assertThat(customers(database.readGlobal(sql -> fetch(sql, table))))
                    .as(table)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update facilities set name = 'mine' where customer_id = '*'",
                "delete from facilities where customer_id = '*'",
                "update facility_kinds set root = false where customer_id = '*'",
                "delete from facility_kinds where customer_id = '*'",
            })
    void noTenantChangesWhatIsEverybodys(String statement) {
        assertThat(database.<Integer>write(tenants.one(), sql -> sql.execute(statement)))
                .isZero();
    }

    @Test
    void noTenantAddsToWhatIsEverybodys() {
        assertThatThrownBy(() -> database.write(tenants.one(), sql -> sql.execute(INSERT_FACILITY, "*", "mine")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("violates row-level security policy");
    }

    @Test
    void whoWritesWhatIsEverybodysWritesNobodysOwn() {
        String own = tenants.one().value();
        assertThatThrownBy(() -> database.writeGlobal(sql -> sql.execute(INSERT_FACILITY, own, "~mine")))
                .hasMessageContaining("violates row-level security policy");
        assertThat(database.<Integer>writeGlobal(sql -> sql.execute("delete from device_places")))
                .isZero();
    }

    @Test
    void onBehalfOfATenantItsRowsAreWrittenInTheSameTransactionAndNoneAfter() {
        String own = tenants.one().value();
        assertThatThrownBy(() -> database.writeGlobal(sql -> sql.connectionResult(connection -> {
                    database.onBehalfOf(connection, tenants.one(), () -> {
                        try (Statement statement = connection.createStatement()) {
                            assertThat(statement.executeUpdate("update facilities set name = 'Taken along'"))
                                    .isEqualTo(1);
                        }
                    });
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate(
                                "insert into facility_groups values ('%s', 'g', 'f')".formatted(own));
                    }
                })))
                .hasStackTraceContaining("violates row-level security policy");
        assertThat(database.<List<String>>read(
                        tenants.one(),
                        sql -> sql.fetch("select name from facilities where customer_id = ?", own)
                                .getValues(0, String.class)))
                .as("the whole transaction was undone")
                .containsExactly("Bay");
    }

    @Test
    void anIdTellsWhetherItIsEverybodys() {
        assertThatThrownBy(() -> database.writeGlobal(sql -> sql.execute(INSERT_FACILITY, "*", "~dock")))
                .hasMessageContaining("violates check constraint");
        assertThatThrownBy(() -> database.write(
                        tenants.one(),
                        sql -> sql.execute(INSERT_FACILITY, tenants.one().value(), "dock")))
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void everyTenantMovesTheCounterAndNobodyAddsOrRemovesOne() {
        assertThat(database.<Integer>write(
                        tenants.one(), sql -> sql.execute("update tree_version set changed_at = changed_at")))
                .isEqualTo(1);
        assertThatThrownBy(() -> database.write(
                        tenants.one(), sql -> sql.execute("update tree_version set customer_id = 'mine'")))
                .isInstanceOf(DataAccessException.class);
        for (String statement :
                List.of("delete from tree_version", "insert into tree_version values ('*', 1, 1, now())")) {
            assertThatThrownBy(() -> database.writeGlobal(sql -> sql.execute(statement)))
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facilities",
                "facility_overlays",
                "facility_kinds",
                "facility_groups",
                "device_places",
                "device_homes",
                "tree_log",
            })
    void whoFollowsTheHierarchyReadsItsRowsOfAllTenants(String table) throws SQLException {
        try (Connection connection = TestPostgres.asTree()) {
            assertThat(customers(connection, table))
                    .contains(tenants.one().value(), tenants.other().value());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM tenants",
                "SELECT * FROM users",
                "SELECT * FROM gateways",
                "SELECT * FROM devices",
                "SELECT * FROM device_health",
                "SELECT * FROM device_stays",
                "SELECT * FROM documents",
                "SELECT * FROM flags",
                "SELECT * FROM flyway_schema_history",
                "UPDATE facilities SET name = 'x'",
                "DELETE FROM device_places",
                "INSERT INTO tree_log SELECT * FROM tree_log",
                "UPDATE tree_version SET version = 0",
                "SELECT * FROM tree_version FOR UPDATE",
                "CREATE TABLE mine (x int)",
                "CREATE TEMP TABLE facilities (x int)",
                "SET ROLE cadastre_app",
            })
    void whoFollowsTheHierarchyCannot(String statementText) throws SQLException {
        try (Connection connection = TestPostgres.asTree();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            assertThatThrownBy(() -> statement.execute(statementText))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private static List<String> customers(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select customer_id from " + table)) {
            List<String> customers = new ArrayList<>();
            while (rows.next()) {
                customers.add(rows.getString(1));
            }
            return customers;
        }
    }

    private static List<String> fetch(DSLContext sql, String table) {
        return sql.fetch("select customer_id from " + table).getValues(0, String.class);
    }

    private static List<String> customers(List<String> customers) {
        return customers.stream().distinct().toList();
    }
}
