package dev.cadastre.schema;

import dev.cadastre.isolation.postgres.TenantSecurity;
import dev.cadastre.isolation.postgres.Unreachable;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables as this program was built for them. */
public final class Schema {

    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "app_role", PostgresRoles.APP,
            "ingest_role", PostgresRoles.INGEST,
            "health_role", PostgresRoles.HEALTH,
            "tree_role", PostgresRoles.TREE);

    private Schema() {}

    /**
     * Brings the database to this program's version; several at once wait for each other. The tenant key counts from then
     * on, and the one before goes on to count beside it.
     *
     * @param access with the password of the owner
     * @throws CadastreException {@code SCHEMA_DRIFT} if the database was changed by other migrations than these
     */
    public static void migrate(PostgresAccess access) {
        try {
            Flyway.configure()
                    .dataSource(access.url(), PostgresRoles.OWNER, access.password(PostgresRoles.OWNER))
                    .locations("classpath:db/migration")
                    .placeholders(PLACEHOLDERS)
                    .load()
                    .migrate();
            accept(access);
        } catch (FlywayException | SQLException e) {
            throw new CadastreException(
                    ErrorId.SCHEMA_DRIFT, "%s cannot be migrated: %s".formatted(access.url(), e.getMessage()), e);
        }
    }

    private static void accept(PostgresAccess access) throws SQLException {
        try (Connection owner =
                DriverManager.getConnection(access.url(), PostgresRoles.OWNER, access.password(PostgresRoles.OWNER))) {
            TenantSecurity.accept(owner, access.tenantKey());
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
