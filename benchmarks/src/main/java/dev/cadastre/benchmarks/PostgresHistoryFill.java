package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Gives the history the size it has in production, in minutes: copies each device's newest observation back in time, once a
 * minute, straight into the embedded PostgreSQL. Observations sent through MQTT would end in the same rows, at a hundred
 * times the price; what is measured afterwards is sent through MQTT alone.
 */
final class PostgresHistoryFill {

    private static final String TYPED = """
            INSERT INTO past_observations (customer_id, device, at_millis, number, body)
            SELECT customer_id, device, at_millis - 60000 * minute, number, body
            FROM (SELECT DISTINCT ON (device) * FROM past_observations WHERE customer_id = ?
                ORDER BY device, at_millis DESC) AS newest, generate_series(1, ?) AS minute
            ON CONFLICT DO NOTHING
            """;
    private static final String DOCUMENTS = """
            INSERT INTO documents (customer_id, container, subject, at_millis, document_id, body)
            SELECT customer_id, container, subject, at_millis - 60000 * minute, document_id,
                replace(body, at_millis::text, (at_millis - 60000 * minute)::text)
            FROM (SELECT DISTINCT ON (subject) * FROM documents WHERE customer_id = ? AND container = 'observations'
                ORDER BY subject, at_millis DESC) AS newest, generate_series(1, ?) AS minute
            ON CONFLICT DO NOTHING
            """;

    private final RunningInstance instance;
    private final ProgressLine progress;

    PostgresHistoryFill(RunningInstance instance, ProgressLine progress) {
        this.instance = instance;
        this.progress = progress;
    }

    /** Each device must have sent an event before. Does nothing where the history is as large already. */
    void fill(List<TenantId> tenants, int devices, long observations) {
        try (Connection database = connect()) {
            boolean typed = exists(database, "past_observations");
            long missing = observations - count(database, typed ? "past_observations" : "documents");
            int minutes = (int) Math.ceilDiv(missing, devices);
            for (int done = 0; missing > 0 && done < tenants.size(); done++) {
                progress.show("filling the history with %,d observations: %d of %d tenants"
                        .formatted(missing, done, tenants.size()));
                copy(database, typed ? TYPED : DOCUMENTS, tenants.get(done), minutes);
            }
            rest(database);
        } catch (SQLException | IOException e) {
            throw new BenchFailed("the history could not be filled: " + e.getMessage());
        }
    }

    private Connection connect() throws SQLException, IOException {
        String url = instance.get("postgres")
                .orElseThrow(() -> new BenchFailed("the history of an embedded PostgreSQL alone can be filled"));
        String password = Files.readString(instance.dataFolder().resolve("postgres/superuser.password"));
        return DriverManager.getConnection(url, "postgres", password);
    }

    private static boolean exists(Connection database, String table) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static long count(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void copy(Connection database, String sql, TenantId tenant, int minutes) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            insert.setString(1, tenant.value());
            insert.setInt(2, minutes);
            insert.executeUpdate();
        }
    }

    /** So that the server does not write or count these rows while something is measured. */
    private static void rest(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }
}
