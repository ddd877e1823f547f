package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table with the policy of {@link TenantSecurity#protect}, met by statements that no guard reads. */
class PolicyIT {

    private static PostgresPool pool;
    private static TenantDatabase database;
    private static TenantId one;
    private static TenantId other;

    @BeforeAll
    static void open() {
        pool = TestPostgres.pool(1);
        database = TestPostgres.unguarded(pool);
        TwoTenants tenants = TwoTenants.in(database);
        one = tenants.one();
        other = tenants.other();
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void showsOwnRowsAlone() {
        assertThat(database.<List<String>>read(
                        one, sql -> sql.fetch("select customer_id from notes").getValues(0, String.class)))
                .containsExactly(one.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update notes set title = 'taken' where customer_id = '%s'",
                "delete from notes where customer_id = '%s'",
            })
    void changesNoForeignRow(String statement) {
        assertThat(database.<Integer>write(one, sql -> sql.execute(statement.formatted(other))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into notes (customer_id, note_id) values ('%s', 'foreign')",
                "update notes set customer_id = '%s'",
            })
    void takesAndGivesNoForeignRow(String statement) {
        assertThatThrownBy(() -> database.write(one, sql -> sql.execute(statement.formatted(other))))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("violates row-level security policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestPostgres.APP, TestPostgres.OWNER})
    void showsNothingToWhoNamesNoTenant(String role) throws SQLException {
        try (Connection connection = TestPostgres.as(role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from notes")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }
}
