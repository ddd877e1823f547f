package dev.cadastre.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.tables.Public;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every table that holds tenants' rows, met by statements that forgot their WHERE clause or name another tenant outright. */
class RowLevelSecurityIT {

    private static final Set<String> KEPT_BY_HEALTH = Set.of("device_health", "past_observations");
    /** One row, a number, that is no tenant's. */
    private static final Set<String> EVERYBODYS = Set.of("tree_version", "flag_version");

    private static final Set<String> APPENDED_TO =
            Set.of("tree_log", "audit_entries", "flag_changes", "past_observations");

    private static PostgresPool pool;
    private static TenantDatabase database;
    private static TenantId one;
    private static TenantId other;

    @BeforeAll
    static void open() {
        pool = TestPostgres.pool(2);
        database = TestPostgres.unguarded(pool);
        TwoTenants tenants = TwoTenants.in(database);
        one = tenants.one();
        other = tenants.other();
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    /** What stays, as long as its tenant is not purged and longer. */
    private static final Set<String> NEVER_DELETED = Set.of(
            "tenants",
            "tenant_standings",
            "tree_log",
            "audit_entries",
            "audit_heads",
            "past_observations",
            "device_registrations",
            "user_cut_offs");

    static List<String> tables() {
        return Public.PUBLIC.getTables().stream()
                .map(Table::getName)
                .filter(name -> !EVERYBODYS.contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsOwnRowsAlone(String table) {
        assertThat(customersOf(one, table)).contains(one.value()).isSubsetOf(one.value(), "*");
        assertThat(count(one, "select count(*) from %s where customer_id = '%s'".formatted(table, other)))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void changesOwnRowsAlone(String table) throws SQLException {
        String before = contentAsSuperuser(table);
        String update = "update %s set customer_id = customer_id where customer_id = '%s'".formatted(table, other);
        if (APPENDED_TO.contains(table)) {
            assertDenied(table, update);
        } else {
            writing(table).write(one, sql -> sql.execute("update %s set customer_id = customer_id".formatted(table)));
            assertThat(writing(table).<Integer>write(one, sql -> sql.execute(update)))
                    .isZero();
        }
        assertThat(contentAsSuperuser(table)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void deletesNoForeignRow(String table) throws SQLException {
        String before = contentAsSuperuser(table);
        String delete = "delete from %s where customer_id = '%s'".formatted(table, other);
        if (NEVER_DELETED.contains(table)) {
            assertDenied("", delete);
        } else {
            assertThat(database.<Integer>write(one, sql -> sql.execute(delete))).isZero();
        }
        assertThat(contentAsSuperuser(table)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void takesNoForeignRow(String table) {
        assertRefused(
                table,
                "insert into %1$s select (jsonb_populate_record(t, '{\"customer_id\": \"%2$s\"}')).* from %1$s t"
                        .formatted(table, other));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void givesNoRowAway(String table) {
        String update = "update %s set customer_id = '%s'".formatted(table, other);
        if (APPENDED_TO.contains(table)) {
            assertDenied(table, update);
        } else {
            assertRefused(table, update);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsNothingToWhoNamesNoTenant(String table) throws SQLException {
        try (Connection app = TestPostgres.asApp();
                Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsNothingToTheOwnerOfTheTablesEither(String table) throws SQLException {
        try (Connection owner = TestPostgres.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void aForeignRowIsNoReasonForAConflict() {
        assertThat(database.<Integer>write(
                        one,
                        sql -> sql.execute(
                                "insert into gateways (customer_id, gateway_id, zone_id) values (?, 'only-mine', 'z')",
                                one.value())))
                .isEqualTo(1);
        assertThat(database.<Integer>write(
                        other,
                        sql -> sql.execute(
                                "insert into gateways (customer_id, gateway_id, zone_id) values (?, 'only-mine', 'z')",
                                other.value())))
                .isEqualTo(1);
    }

    @Test
    void aForeignRowIsNoParent() {
        database.write(
                other,
                sql -> sql.execute(
                        "insert into devices (customer_id, device_id, secret_hash) values (?, 'theirs', sha256('x'))",
                        other.value()));
        assertThatThrownBy(() -> TestPostgres.HEALTH.write(one, sql -> sql.execute("""
                        insert into device_health (customer_id, device_id, epoch, ordinal, event_at, received_at,
                            applied, duplicate, late, version, epoch_applied, epoch_duplicate, epoch_late)
                        values (?, 'theirs', 1, 1, now(), now(), 1, 0, 0, 1, 1, 0, 0)""", one.value())))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("violates foreign key constraint");
    }

    private static TenantDatabase writing(String table) {
        return KEPT_BY_HEALTH.contains(table) ? TestPostgres.HEALTH : database;
    }

    private static void assertDenied(String table, String statement) {
        assertThatThrownBy(() -> writing(table).write(one, sql -> sql.execute(statement)))
                .hasMessageContaining("permission denied");
    }

    private static void assertRefused(String table, String statement) {
        assertThatThrownBy(() -> writing(table).write(one, sql -> sql.execute(statement)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("violates row-level security policy");
    }

    private static List<String> customersOf(TenantId tenant, String table) {
        return database.read(
                tenant, sql -> sql.fetch("select customer_id from " + table).getValues(0, String.class));
    }

    private static int count(TenantId tenant, String query) {
        return database.read(
                tenant, sql -> Objects.requireNonNull(sql.fetchValue(query)).hashCode());
    }

    private static String contentAsSuperuser(String table) throws SQLException {
        try (Connection superuser = TestPostgres.asSuperuser();
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select string_agg(t::text, '|' order by t::text) from %s t where customer_id in ('%s', '%s')"
                                .formatted(table, one, other))) {
            rows.next();
            return rows.getString(1);
        }
    }
}
