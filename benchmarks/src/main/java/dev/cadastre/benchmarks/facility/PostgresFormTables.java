package dev.cadastre.benchmarks.facility;

import dev.cadastre.facility.FacilityId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Fills the tables that the forms of SQL ask, by COPY, and makes their indexes then. */
final class PostgresFormTables {

    private static final List<String> TABLES = List.of(
            "create extension ltree",
            "create table facility (id text not null, parent text, name text not null, path ltree not null)",
            "create table closure (descendant text not null, ancestor text not null, height int not null)",
            "create table device (tenant text not null, id text not null, facility text not null)");
    private static final List<String> KEYS = List.of(
            "alter table facility add primary key (id)",
            "alter table closure add primary key (descendant, height) include (ancestor)",
            "alter table device add primary key (tenant, id)",
            "vacuum analyze");

    private final World world;
    private final Connection connection;
    private final Narration narration;

    PostgresFormTables(World world, Connection connection, Narration narration) {
        this.world = world;
        this.connection = connection;
        this.narration = narration;
    }

    void fill() throws SQLException {
        run(TABLES);
        copy("facility", this::facilities);
        copy("closure", this::closure);
        copy("device", this::devices);
        run(KEYS);
    }

    private interface Rows {

        void tell(Sink sink) throws SQLException;
    }

    private interface Sink {

        void row(String row) throws SQLException;
    }

    private void copy(String table, Rows rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        try {
            rows.tell(row -> {
                byte[] bytes = row.getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(bytes, 0, bytes.length);
            });
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                narration.step("PostgreSQL: " + each);
                statement.execute(each);
            }
        }
    }

    private void facilities(Sink sink) throws SQLException {
        long told = 0;
        for (int level = 0; level < World.DEPTH; level++) {
            for (int number = 0; number < world.count(level); number++) {
                List<FacilityId> path = world.path(level, number);
                String parent = level == 0 ? "\\N" : path.get(level - 1).value();
                String labels =
                        String.join(".", path.stream().map(FacilityId::value).toList());
                sink.row(path.get(level) + "\t" + parent + "\t" + world.name(level, number) + "\t" + labels + "\n");
                narration.count("PostgreSQL: facilities", ++told, world.facilities());
            }
        }
    }

    private void closure(Sink sink) throws SQLException {
        long told = 0;
        for (int level = 0; level < World.DEPTH; level++) {
            for (int number = 0; number < world.count(level); number++) {
                List<FacilityId> path = world.path(level, number);
                for (int above = 0; above <= level; above++) {
                    sink.row(path.get(level) + "\t" + path.get(above) + "\t" + (level - above) + "\n");
                }
                narration.count("PostgreSQL: closure table", ++told, world.facilities());
            }
        }
    }

    private void devices(Sink sink) throws SQLException {
        long told = 0;
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            String before = world.tenant(tenant) + "\t";
            for (int nth = 0; nth < world.devicesOf(tenant); nth++) {
                sink.row(before + world.device(tenant, nth) + "\t"
                        + world.id(World.DEPTH - 1, world.spaceOf(tenant, nth)) + "\n");
                narration.count("PostgreSQL: devices", ++told, world.devices());
            }
        }
    }
}
