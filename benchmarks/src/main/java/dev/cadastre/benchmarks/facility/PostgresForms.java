package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.DeviceId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The same question in SQL, one query a device, over one connection that is kept, prepared once on the server. The tables
 * are as each form wants them, without row-level security or anything else that costs.
 */
final class PostgresForms implements AutoCloseable {

    private static final int WARM_UP_QUERIES = 500;

    private static final Map<SqlForm, String> QUERIES = new EnumMap<>(Map.of(
            SqlForm.RECURSIVE,
            """
            with recursive path (id, parent, height) as (
                select f.id, f.parent, 0 from device d join facility f on f.id = d.facility where d.tenant = ? and d.id = ?
                union all
                select f.id, f.parent, height + 1 from path join facility f on f.id = path.parent)
            select id from path order by height desc""",
            SqlForm.LTREE,
            "select f.path::text from device d join facility f on f.id = d.facility where d.tenant = ? and d.id = ?",
            SqlForm.CLOSURE,
            """
            select c.ancestor from device d join closure c on c.descendant = d.facility
            where d.tenant = ? and d.id = ? order by c.height desc""",
            SqlForm.PRIMARY_KEY,
            "select d.facility from device d where d.tenant = ? and d.id = ?"));

    private final World world;
    private final Connection connection;

    private PostgresForms(World world, Connection connection) {
        this.world = world;
        this.connection = connection;
    }

    /** On tables of their own, filled with the world. */
    static PostgresForms filled(PostgresServer postgres, World world, Narration narration) {
        try {
            Connection connection = DriverManager.getConnection(
                    postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword());
            new PostgresFormTables(world, connection, narration).fill();
            return new PostgresForms(world, connection);
        } catch (SQLException e) {
            throw new BenchFailed("the tables could not be filled: " + e.getMessage());
        }
    }

    /** How long each query of one form took. */
    Latencies ask(SqlForm form, DeviceSequence asked, int queries) {
        try (PreparedStatement statement = connection.prepareStatement(QUERIES.get(form))) {
            Latencies latencies = new Latencies();
            for (int i = -WARM_UP_QUERIES; i < queries; i++) {
                int at = Math.floorMod(i, asked.count());
                long begun = System.nanoTime();
                read(statement, asked.tenants[at], asked.devices[at]);
                if (i >= 0) {
                    latencies.add(System.nanoTime() - begun);
                }
            }
            return latencies;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Root first, or the place alone. */
    List<FacilityId> path(SqlForm form, int tenant, DeviceId device) {
        try (PreparedStatement statement = connection.prepareStatement(QUERIES.get(form))) {
            return read(statement, tenant, device).stream()
                    .flatMap(text -> Arrays.stream(text.split("\\.")))
                    .map(FacilityId::new)
                    .toList();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<String> read(PreparedStatement statement, int tenant, DeviceId device) throws SQLException {
        statement.setString(1, world.tenant(tenant).value());
        statement.setString(2, device.value());
        List<String> texts = new ArrayList<>(World.DEPTH);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static BenchFailed failed(SQLException e) {
        return new BenchFailed("PostgreSQL refused: " + e.getMessage());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
