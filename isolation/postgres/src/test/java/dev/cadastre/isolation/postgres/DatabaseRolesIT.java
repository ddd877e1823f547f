package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseRolesIT {

    @Test
    void provisioningAgainChangesNothing() throws SQLException {
        TestPostgres.makeDatabase(TestPostgres.ROLES);
        TestPostgres.as(TestPostgres.APP).close();
        TestPostgres.as(TestPostgres.OWNER).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (x int)",
                "ALTER TABLE notes DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE notes NO FORCE ROW LEVEL SECURITY",
                "DROP POLICY own_rows ON notes",
                "CREATE POLICY all_rows ON notes USING (true)",
                "TRUNCATE notes",
                "SET ROLE notes_owner",
                "SET SESSION AUTHORIZATION notes_owner",
                "ALTER ROLE notes_app BYPASSRLS",
                "CREATE OR REPLACE FUNCTION current_tenant() RETURNS text LANGUAGE sql RETURN 'x'::text",
                "CREATE TEMP TABLE notes (x int)",
                "COPY notes TO PROGRAM 'cat'",
            })
    void aWorkingRoleCannot(String statementText) throws SQLException {
        try (Connection app = TestPostgres.as(TestPostgres.APP);
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(statementText))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        TestPostgres.APP + ", jit, off",
        TestPostgres.APP + ", statement_timeout, 30s",
        TestPostgres.APP + ", default_transaction_read_only, off",
        TestPostgres.READER + ", default_transaction_read_only, on",
        TestPostgres.READER + ", statement_timeout, 0",
    })
    void aSessionBeginsWithTheSettingsOfItsRole(String role, String setting, String value) throws SQLException {
        try (Connection connection = TestPostgres.as(role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo(value);
        }
    }

    @Test
    void aServerThatIsNotThereIsARefusal() {
        DatabaseRoles nowhere = new DatabaseRoles("x", "x_owner", List.of());
        assertThatThrownBy(() -> nowhere.provision("jdbc:postgresql://127.0.0.1:1/postgres", "x", "x", role -> "x"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
    }
}
