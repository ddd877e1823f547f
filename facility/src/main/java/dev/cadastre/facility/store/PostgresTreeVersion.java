package dev.cadastre.facility.store;

import dev.cadastre.facility.TreeVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The counter that every writer locks first and increments last. While it is locked no later version is committed, so a
 * reader on another connection meanwhile sees the store at exactly that version.
 */
final class PostgresTreeVersion {

    private static final String LOCK = """
            SELECT epoch, version, greatest(clock_timestamp(), changed_at + interval '1 microsecond') AS next_at
            FROM tree_version FOR UPDATE""";

    private static final String MOVE = "UPDATE tree_version SET epoch = ?, version = ?, changed_at = ?";

    private PostgresTreeVersion() {}

    /**
     * Locks the counter until the end of the transaction.
     *
     * @return the version that it shows, and a time for the next that is later than its own
     */
    static Stamp lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            row.next();
            Instant next = row.getObject(3, OffsetDateTime.class).toInstant();
            return new Stamp(new TreeVersion(row.getLong(1), row.getLong(2)), next);
        }
    }

    static void move(Connection connection, Stamp to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setLong(1, to.version().epoch());
            statement.setLong(2, to.version().version());
            statement.setObject(3, to.at().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
