package dev.cadastre.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresRolesIT {

    @Test
    void provisioningAgainChangesNothing() throws SQLException {
        TestPostgres.provisionAgain();
        TestPostgres.asApp().close();
        TestPostgres.asOwner().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (x int)",
                "ALTER TABLE devices DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE devices NO FORCE ROW LEVEL SECURITY",
                "DROP POLICY own_rows ON devices",
                "CREATE POLICY all_rows ON devices USING (true)",
                "TRUNCATE documents",
                "DELETE FROM tenants",
                "SET ROLE cadastre_owner",
                "SET SESSION AUTHORIZATION cadastre_owner",
                "ALTER ROLE cadastre_app BYPASSRLS",
                "CREATE OR REPLACE FUNCTION current_tenant() RETURNS text LANGUAGE sql RETURN 'x'::text",
                "CREATE TEMP TABLE devices (x int)",
                "COPY devices TO PROGRAM 'cat'",
                "SELECT * FROM flyway_schema_history",
            })
    void theAppCannot(String statementText) throws SQLException {
        try (Connection app = TestPostgres.asApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(statementText))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void aServerThatIsNotThereIsARefusal() {
        assertThatThrownBy(() -> PostgresRoles.provision(
                        "jdbc:postgresql://127.0.0.1:1/postgres",
                        "x",
                        "x",
                        PostgresAccess.random("jdbc:postgresql://127.0.0.1:1/x")))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
    }
}
