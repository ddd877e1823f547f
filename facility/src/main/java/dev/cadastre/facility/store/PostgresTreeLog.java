package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.TreeVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the log and the rows on the role that sees those of all tenants. */
final class PostgresTreeLog implements TreeLog {

    private static final String VERSION = "SELECT epoch, version FROM tree_version";

    /** Versions are dense, so a range of them is never longer than the limit; a version may have several parts. */
    private static final String SINCE = """
            SELECT version, effects FROM tree_log WHERE epoch = ? AND version > ? AND version <= ?
            ORDER BY version, asked_by <> customer_id, customer_id""";

    private final PostgresTree database;

    PostgresTreeLog(PostgresTree database) {
        this.database = database;
    }

    @Override
    public TreeVersion version() {
        return database.snapshot(PostgresTreeLog::version);
    }

    @Override
    public TreeVersion load(Function<TreeVersion, Consumer<Effect>> into) {
        return database.snapshot(connection -> {
            TreeVersion version = version(connection);
            new PostgresTreeRows(connection).readAll(into.apply(version));
            return version;
        });
    }

    @Override
    public LogPage since(TreeVersion after, int limit) {
        return database.snapshot(connection -> {
            TreeVersion truth = version(connection);
            boolean followed = truth.epoch() == after.epoch() && truth.version() > after.version();
            return new LogPage(truth, followed ? rows(connection, after, limit) : List.of());
        });
    }

    static TreeVersion version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(VERSION)) {
            row.next();
            return new TreeVersion(row.getLong(1), row.getLong(2));
        }
    }

    private static List<LogRow> rows(Connection connection, TreeVersion after, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setLong(1, after.epoch());
            statement.setLong(2, after.version());
            statement.setLong(3, after.version() + limit);
            try (ResultSet rows = statement.executeQuery()) {
                return rows(after.epoch(), rows);
            }
        }
    }

    private static List<LogRow> rows(long epoch, ResultSet rows) throws SQLException {
        List<LogRow> log = new ArrayList<>();
        while (rows.next()) {
            TreeVersion version = new TreeVersion(epoch, rows.getLong(1));
            List<Effect> effects = new ArrayList<>(EffectCodec.read(rows.getString(2)));
            if (!log.isEmpty() && log.getLast().version().equals(version)) {
                effects.addAll(0, log.removeLast().effects());
            }
            log.add(new LogRow(version, effects));
        }
        return log;
    }
}
