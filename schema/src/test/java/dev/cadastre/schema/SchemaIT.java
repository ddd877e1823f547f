package dev.cadastre.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaIT {

    @Test
    void aMigratedDatabaseIsWhatTheProgramWasBuiltFor() {
        try (PostgresPool pool = TestPostgres.pool(1)) {
            Schema.verify(pool.dataSource());
        }
    }

    @Test
    void migratesAgainWithoutEffect() {
        Schema.migrate(TestPostgres.ACCESS);
        try (PostgresPool pool = TestPostgres.pool(1)) {
            Schema.verify(pool.dataSource());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE devices DROP COLUMN kind"
                        + "|column devices.kind is absent where this program was built for text NOT NULL",
                "ALTER TABLE devices ADD COLUMN colour text"
                        + "|column devices.colour is text where this program was built for absent",
                "ALTER TABLE device_health ALTER COLUMN version TYPE int"
                        + "|column device_health.version is int4 NOT NULL where this program was built for int8 NOT NULL",
                "ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL"
                        + "|column users.password_hash is text where this program was built for text NOT NULL",
                "ALTER TABLE facilities ALTER COLUMN superseded_by TYPE text"
                        + "|column facilities.superseded_by is text NOT NULL where this program was built for _text NOT NULL",
                "ALTER TABLE facility_overlays DROP COLUMN overrides"
                        + "|column facility_overlays.overrides is absent where this program was built for jsonb NOT NULL",
                "DROP TABLE documents|table documents is missing",
                "REVOKE ALL ON gateways FROM cadastre_app|table gateways is not granted",
                "ALTER TABLE gateways NO FORCE ROW LEVEL SECURITY|table gateways does not force row-level security",
                "DROP POLICY own_rows ON users|table users does not force row-level security",
                "ALTER TABLE users OWNER TO cadastre_app|table users is owned by the role the program runs as",
                "ALTER ROLE cadastre_app BYPASSRLS|this role bypasses row-level security",
            })
    void findsWhatDrifted(String change, String difference) throws SQLException {
        try (Connection connection = TestPostgres.asSuperuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(change);
            statement.execute("SET LOCAL ROLE cadastre_app");
            assertThat(new SchemaComparison(connection).differences()).containsExactly(difference);
            connection.rollback();
        }
    }

    @Test
    void refusesToRunAsARoleThatBypassesThePolicies() throws SQLException {
        try (Connection connection = TestPostgres.asSuperuser()) {
            assertThat(new SchemaComparison(connection).differences())
                    .contains("this role bypasses row-level security");
        }
    }

    @Test
    void aDriftIsARefusalThatNamesIt() {
        try (PostgresPool pool = TestPostgres.ACCESS.pool(PostgresRoles.OWNER, 1)) {
            assertThatThrownBy(() -> Schema.verify(pool.dataSource()))
                    .isInstanceOfSatisfying(CadastreException.class, e -> {
                        assertThat(e.id()).isEqualTo(ErrorId.SCHEMA_DRIFT);
                        assertThat(e.detail()).contains("table devices is owned by the role the program runs as");
                    });
        }
    }

    @Test
    void aDatabaseThatCannotBeMigratedIsARefusal() {
        assertThatThrownBy(() -> Schema.migrate(PostgresAccess.random(TestPostgres.jdbcUrl())))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.SCHEMA_DRIFT));
    }
}
