package dev.cadastre.isolation.postgres;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables as this program was built for them. */
public final class Schema {

    private Schema() {}

    /**
     * Brings the database to this program's version; several at once wait for each other.
     *
     * @param owner the role that comes to own the tables
     * @param appRole the role that is granted their use
     * @throws CadastreException {@code SCHEMA_DRIFT} if the database was changed by other migrations than these
     */
    public static void migrate(String jdbcUrl, String owner, String password, String appRole) {
        try {
            Flyway.configure()
                    .dataSource(jdbcUrl, owner, password)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("app_role", appRole, "tree_role", PostgresRoles.TREE))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new CadastreException(
                    ErrorId.SCHEMA_DRIFT, "%s cannot be migrated: %s".formatted(jdbcUrl, e.getMessage()), e);
        }
    }

    /**
     * Compares the database with the classes generated from the migrations: every table there with just those columns, of
     * those types, forcing row-level security, and this role unable to step around it.
     *
     * @param source connections of the role the program runs as
     * @throws CadastreException {@code SCHEMA_DRIFT} naming each table and column that differs
     */
    public static void verify(DataSource source) {
        try (Connection connection = source.getConnection()) {
            List<String> differences = new SchemaComparison(connection).differences();
            if (!differences.isEmpty()) {
                throw new CadastreException(ErrorId.SCHEMA_DRIFT, String.join("; ", differences));
            }
        } catch (SQLException e) {
            throw Unreachable.or(e);
        }
    }
}
